"use client";
// The line to change: where it belongs, a button that takes it along, and the line itself, which may be wider than a phone.
import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { copyText } from "#components/ui/copy-text.ts";
import { useDoctorWording } from "./doctor-words.ts";

const shownForMs = 2_000;

export function LineToCopy({ place, line, about }: { place: string; line: string; about: string }) {
  const { say } = useDoctorWording();
  const text = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const take = async () => setCopied(await copyText(line, text.current));
  return (
    <div className="mt-1.5">
      <div className="flex items-center justify-between gap-3">
        <p className="wrap-anywhere min-w-0 text-12 text-faint">{place}</p>
        <Button
          look="quiet"
          className="-mr-1"
          aria-label={`${say(copied ? "copied" : "copy")}: ${about}`}
          onClick={() => void take()}
        >
          {copied ? (
            <Check aria-hidden className="size-4 text-good" />
          ) : (
            <Copy aria-hidden className="size-4" />
          )}
          <span aria-live="polite">{say(copied ? "copied" : "copy")}</span>
        </Button>
      </div>
      <section
        aria-label={`${say("line", { place })}: ${about}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="mt-0.5 overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2"
      >
        <pre ref={text} className="font-mono text-12">
          {line}
        </pre>
      </section>
    </div>
  );
}
