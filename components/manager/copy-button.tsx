"use client";
// Puts a text on the clipboard and says that it did.
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { copyText } from "#components/ui/copy-text.ts";

export function CopyButton({ text, label }: { text: () => string; label?: string }) {
  const words = useTranslations("manager");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button onClick={() => void copyText(text(), null).then(setCopied)}>
      {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
      <span aria-live="polite">{copied ? words("copied") : (label ?? words("copy"))}</span>
    </Button>
  );
}
