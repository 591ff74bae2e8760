"use client";
// Pauses memberships and ends their pause, says what came of it, and offers to undo it.
import { useTranslations } from "use-intl";
import { ask } from "#components/api/ask.ts";
import { useTellParts } from "#components/verbs/tell-parts.ts";
import { useVerb } from "#components/verbs/use-verb.ts";
import type { Deed } from "#components/verbs/verb.ts";
import { type MemberRef, pausePartsSchema } from "#lib/verbs/member-forms.ts";
import { type Pause, type PauseRequest, pauseRequest, undoPause } from "./pause.ts";

/** `on` names what it is done to, `who` says it. */
export function usePause(): (on: string, who: string, members: readonly MemberRef[], pause: Pause) => void {
  const words = useTranslations("hands");
  const tell = useTellParts();
  const act = useVerb();
  return (on, who, members, pause) => {
    const failed = words(pause.paused ? "pauseFailed" : "unpauseFailed", { who });
    const plain = words(pause.paused ? "paused" : "unpaused", { who });
    const done = pause.reason === "" ? plain : words("pausedFor", { who, reason: pause.reason });
    act({
      on,
      failed,
      send: async () => {
        const parts = await send([pauseRequest(members, pause)]);
        const back = undoPause(parts, pause);
        const undo: Deed = {
          on,
          failed: words("undoFailed"),
          send: async () => tell(await send(back), words("undone", { who })),
        };
        return { ...tell(parts, done), ...(back.length === 0 ? {} : { undo }) };
      },
    });
  };
}

async function send(requests: readonly PauseRequest[]) {
  const answers = await Promise.all(
    requests.map((body) => ask("/api/v1/members/pause", pausePartsSchema, { method: "POST", body })),
  );
  return answers.flatMap(({ members }) => members);
}
