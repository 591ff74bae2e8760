"use client";
// One verb on several at once: what came of each is told together, and what the server says of each can be put back by Undo.
import { useTranslations } from "use-intl";
import type { VerbPart } from "#lib/verbs/outcome.ts";
import { useTellParts } from "./tell-parts.ts";
import { useVerb } from "./use-verb.ts";
import type { Told } from "./verb.ts";

export type Several<P extends VerbPart> = {
  /** As in `data-verbs`. */
  readonly on: string;
  readonly who: string;
  /** What is said when all of it came about, and when nothing did. */
  readonly done: string;
  readonly failed: string;
  readonly send: () => Promise<readonly P[]>;
  /** What puts them back; none where there is nothing to be put back. */
  readonly back: (parts: readonly P[]) => readonly (() => Promise<readonly VerbPart[]>)[];
};

export function useSeveral(): <P extends VerbPart>(several: Several<P>) => void {
  const words = useTranslations("hands");
  const tell = useTellParts();
  const act = useVerb();
  return ({ on, who, done, failed, send, back }) =>
    act({
      on,
      failed,
      send: async (): Promise<Told> => {
        const parts = await send();
        const ways = back(parts);
        const told = tell(parts, done);
        if (ways.length === 0) return told;
        const putBack = async () => {
          const answers = await Promise.all(ways.map((way) => way()));
          return tell(answers.flat(), words("undone", { who }));
        };
        return { ...told, undo: { on, failed: words("undoFailed"), send: putBack } };
      },
    });
}
