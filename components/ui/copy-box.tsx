"use client";
// Text to be taken elsewhere, with a button that takes it.
import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";

export function CopyBox({
  label,
  text,
  copy,
  copied,
}: {
  label: string;
  text: string;
  copy: string;
  copied: string;
}) {
  const box = useRef<HTMLPreElement>(null);
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2_000);
    return () => clearTimeout(timer);
  }, [done]);
  const take = async () => setDone(await copyText(text, box.current));
  return (
    <div className="relative">
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-80 overflow-auto rounded-md border border-line bg-sunken px-3 py-2.5 sm:pr-24"
      >
        <pre ref={box} className="font-mono text-12">
          {text}
        </pre>
      </section>
      <Button
        onClick={() => void take()}
        className="mt-1.5 sm:absolute sm:top-1.5 sm:right-1.5 sm:mt-0"
        aria-live="polite"
      >
        {done ? <Check aria-hidden className="size-4 text-good" /> : <Copy aria-hidden className="size-4" />}
        {done ? copied : copy}
      </Button>
    </div>
  );
}
