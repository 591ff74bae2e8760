"use client";
// Which queues show their callers. It outlives the cards and rows, which exist only while they are in sight.
import { useCallback, useState } from "react";

export type QueueListProps = {
  readonly keys: readonly string[];
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
};

export function useOpenQueues(): Pick<QueueListProps, "open" | "onToggle"> {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set());
  const onToggle = useCallback((key: string) => {
    setOpen((was) =>
      was.has(key) ? new Set([...was].filter((other) => other !== key)) : new Set([...was, key]),
    );
  }, []);
  return { open, onToggle };
}
