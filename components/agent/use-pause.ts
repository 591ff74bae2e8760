"use client";
// Pauses memberships and ends their pause.
import { useTranslations } from "use-intl";
import { ask } from "#components/api/ask.ts";
import { useSeveral } from "#components/verbs/use-several.ts";
import { pausePartsSchema } from "#lib/verbs/member-forms.ts";
import { type Pause, type PauseRequest, pauseRequest, undoPause } from "./pause.ts";
import { inChunks, type Whom } from "./whom.ts";

export function usePause(): (whom: Whom, pause: Pause) => void {
  const words = useTranslations("hands");
  const act = useSeveral();
  return ({ on, who, members }, pause) => {
    const plain = words(pause.paused ? "paused" : "unpaused", { who });
    act({
      on,
      who,
      done: pause.reason === "" ? plain : words("pausedFor", { who, reason: pause.reason }),
      failed: words(pause.paused ? "pauseFailed" : "unpauseFailed", { who }),
      send: () => send(pauseRequest(members, pause)),
      back: (parts) => undoPause(parts, pause).map((request) => () => send(request)),
    });
  };
}

async function send({ members, ...pause }: PauseRequest) {
  const answers = await Promise.all(
    inChunks(members).map((chunk) =>
      ask("/api/v1/members/pause", pausePartsSchema, { method: "POST", body: { members: chunk, ...pause } }),
    ),
  );
  return answers.flatMap((answer) => answer.members);
}
