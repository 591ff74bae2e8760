"use client";
// What else is done to memberships besides a pause: out of the queue, the penalty, whether they ring during a call.
import { useTranslations } from "use-intl";
import type { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { useSeveral } from "#components/verbs/use-several.ts";
import {
  logInPartsSchema,
  logOutPartsSchema,
  penaltyPartsSchema,
  ringInUsePartsSchema,
} from "#lib/verbs/member-forms.ts";
import { inChunks, refsOf, type Whom } from "./whom.ts";

export function useMembership() {
  const words = useTranslations("hands");
  const act = useSeveral();
  return {
    logOut: ({ on, who, members }: Whom): void =>
      act({
        on,
        who,
        done: words("loggedOut", { who }),
        failed: words("logOutFailed", { who }),
        send: () => send("log-out", logOutPartsSchema, refsOf(members)),
        back: (parts) => wayBack("log-in", logInPartsSchema, parts),
      }),
    setPenalty: ({ on, who, members }: Whom, penalty: number): void =>
      act({
        on,
        who,
        done: words("penaltySet", { who, penalty }),
        failed: words("penaltyFailed", { who }),
        send: () =>
          send(
            "penalty",
            penaltyPartsSchema,
            refsOf(members).map((ref) => ({ ...ref, penalty })),
          ),
        back: (parts) => wayBack("penalty", penaltyPartsSchema, parts),
      }),
    setRingInUse: ({ on, who, members }: Whom, ringInUse: boolean): void =>
      act({
        on,
        who,
        done: words(ringInUse ? "ringsInUse" : "ringsNotInUse", { who }),
        failed: words("ringInUseFailed", { who }),
        send: () =>
          send(
            "ring-in-use",
            ringInUsePartsSchema,
            refsOf(members).map((ref) => ({ ...ref, ringInUse })),
          ),
        back: (parts) => wayBack("ring-in-use", ringInUsePartsSchema, parts),
      }),
  };
}

type Answer<P> = z.ZodType<{ members: P[] }>;

async function send<P>(verb: string, answer: Answer<P>, members: readonly unknown[]): Promise<readonly P[]> {
  const answers = await Promise.all(
    inChunks(members).map((chunk) =>
      ask(`/api/v1/members/${verb}`, answer, { method: "POST", body: { members: chunk } }),
    ),
  );
  return answers.flatMap((each) => each.members);
}

function wayBack<P>(verb: string, answer: Answer<P>, parts: readonly { readonly undo: unknown }[]) {
  const back = parts.flatMap(({ undo }) => (undo === null ? [] : [undo]));
  return back.length === 0 ? [] : [() => send(verb, answer, back)];
}
