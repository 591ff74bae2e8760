"use client";
// Where a waiting caller stands. To undo is to put them back to the place, or to give them the priority, that the server saw.
import { useTranslations } from "use-intl";
import type { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { useTellOutcome } from "#components/verbs/tell-outcome.ts";
import { useVerb } from "#components/verbs/use-verb.ts";
import { type callerRefSchema, reorderedSchema } from "#lib/verbs/caller-forms.ts";

export type CallerWhom = {
  /** As in `data-verbs`. */
  readonly on: string;
  readonly who: string;
  readonly ref: z.infer<typeof callerRefSchema>;
};

type Reordered = z.infer<typeof reorderedSchema>;

export function useReorder() {
  const words = useTranslations("hands");
  const tell = useTellOutcome();
  const act = useVerb();
  const change = (
    { on, who }: CallerWhom,
    send: () => Promise<Reordered>,
    back: (before: Reordered["before"]) => Promise<Reordered>,
  ): void =>
    act({
      on,
      failed: words("reorderFailed", { who }),
      send: async () => {
        const { outcome, position, before } = await send();
        const isSame = before.position === position && outcome === "done";
        const undo = {
          on,
          failed: words("undoFailed"),
          send: async () => tell((await back(before)).outcome, words("undone", { who })),
        };
        const told = tell(outcome, words(isSame ? "placeSame" : "place", { who, position }));
        return { ...told, ...(isSame ? {} : { undo }) };
      },
    });
  return {
    move: (whom: CallerWhom, position: number): void =>
      change(
        whom,
        () => sendMove(whom, position),
        (before) => sendMove(whom, before.position),
      ),
    setPriority: (whom: CallerWhom, priority: number): void =>
      change(
        whom,
        () => sendPriority(whom, priority),
        (before) => sendPriority(whom, before.priority),
      ),
  };
}

const sendMove = ({ ref }: CallerWhom, position: number) =>
  ask("/api/v1/callers/move", reorderedSchema, { method: "POST", body: { ...ref, position } });

const sendPriority = ({ ref }: CallerWhom, priority: number) =>
  ask("/api/v1/callers/priority", reorderedSchema, { method: "POST", body: { ...ref, priority } });
