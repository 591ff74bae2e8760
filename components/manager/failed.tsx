"use client";
// A question that the server did not answer: why, and the way to ask again.
import { PlugZap } from "lucide-react";
import { useTranslations } from "use-intl";
import { ApiError } from "#components/api/ask.ts";
import { useProblemText } from "#components/floor/problem.ts";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";

export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const words = useTranslations("manager");
  const text = useProblemText();
  const code = error instanceof ApiError ? error.code : "internal";
  return (
    <Empty compact icon={<PlugZap className="size-5" />} title={words("failedTitle")} text={text(code)}>
      {code === "authentication-failed" ? <p className="text-12 text-faint">{words("onlyOnce")}</p> : null}
      <Button onClick={onRetry}>{words("retry")}</Button>
    </Empty>
  );
}
