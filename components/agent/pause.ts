// What undoes a pause, made of the server's answer: each membership gets back the pause that the server saw, one reason at a time.
import type { z } from "zod";
import type { MemberRef, pauseFormSchema, pausePartsSchema } from "#lib/verbs/member-forms.ts";
import { refsOf } from "./whom.ts";

export type Pause = { readonly paused: boolean; readonly reason: string };
export type PauseRequest = z.infer<typeof pauseFormSchema>;
export type PausePart = z.infer<typeof pausePartsSchema>["members"][number];

export const pauseRequest = (members: readonly MemberRef[], pause: Pause): PauseRequest => ({
  members: [...refsOf(members)],
  ...pause,
});

/** Those that stood so already are left alone, and so are those of which nobody knows how they stood. */
export function undoPause(parts: readonly PausePart[], now: Pause): readonly PauseRequest[] {
  const groups = new Map<string, { readonly pause: Pause; readonly members: PausePart[] }>();
  for (const part of parts) {
    const { undo: was } = part;
    if (was === null || (was.paused === now.paused && was.reason === now.reason)) continue;
    const key = JSON.stringify([was.paused, was.reason]);
    const group = groups.get(key) ?? { pause: was, members: [] };
    group.members.push(part);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ pause, members }) => pauseRequest(members, pause));
}
