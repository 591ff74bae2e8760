"use client";
// Recovery codes, shown this once: to be copied or kept as a file.
import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { CopyBox } from "#components/ui/copy-box.tsx";

export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const words = useTranslations("account");
  const form = useTranslations("form");
  const text = codes.join("\n");
  return (
    <div className="flex flex-col gap-3">
      <p className="text-13 text-muted">{words("recoveryText")}</p>
      <CopyBox label={words("recoveryCodes")} text={text} copy={form("copy")} copied={form("copied")} />
      <a
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
        download="centrala-recovery-codes.txt"
        className={`${buttonClass()} self-start`}
      >
        <Download aria-hidden className="size-4" />
        {words("download")}
      </a>
    </div>
  );
}
