"use client";
// What was asked of the server: bones until it is there, a sentence and a way on when it did not come, then the thing itself.
import type { UseQueryResult } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Bone } from "#components/ui/bone.tsx";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { useErrorText } from "./use-error-text.ts";

export function Loaded<T>({
  query,
  rows = 4,
  children,
}: {
  query: UseQueryResult<T>;
  /** Bones while it loads. */
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  const words = useTranslations("form");
  const text = useErrorText();
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null)
    return (
      <Empty
        compact
        icon={<PlugZap className="size-5" />}
        title={words("failedTitle")}
        text={text(query.error)}
      >
        <Button onClick={() => void query.refetch()}>{words("retry")}</Button>
      </Empty>
    );
  return (
    <div role="status" aria-label={words("loading")} className="space-y-2">
      {Array.from({ length: rows }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no names
        <Bone key={n} className="h-9 w-full" />
      ))}
    </div>
  );
}
