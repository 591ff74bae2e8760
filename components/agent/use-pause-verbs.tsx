"use client";
// Pause with a reason, another reason, unpause: of the memberships that it is given, which are one person's or several people's.
import { CirclePause, CirclePlay, PenLine } from "lucide-react";
import { useTranslations } from "use-intl";
import { useVerbMenus } from "#components/verbs/menus.ts";
import { useReady } from "#components/verbs/use-ready.ts";
import type { Verb } from "#components/verbs/verb.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import { PauseDialog } from "./pause-dialog.tsx";
import { usePause } from "./use-pause.ts";
import { rememberReason, usePauseReasons } from "./use-pause-reasons.ts";

type Whom = {
  /** As in `data-verbs`. */
  readonly on: string;
  readonly who: string;
  readonly members: readonly MemberRow[];
};

export type PauseWords = { readonly pause: string; readonly unpause: string; readonly reason: string };

export function usePauseVerbs(): (whom: Whom, texts?: PauseWords) => readonly Verb[] {
  const words = useTranslations("hands");
  const reasons = usePauseReasons();
  const menus = useVerbMenus();
  const pause = usePause();
  const ready = useReady();
  const usual = { pause: words("pause"), unpause: words("unpause"), reason: words("changeReason") };
  return ({ on, who, members }, texts = usual) => {
    const [first] = members;
    if (first === undefined) return [];
    const pauseAll = (reason: string) => {
      rememberReason(reason);
      pause(on, who, members, { paused: true, reason });
    };
    const free = members.filter(({ paused }) => !paused);
    const refusal = [...new Set(members.map(({ pbx }) => pbx))]
      .map((pbx) => ready(pbx, "QueuePause"))
      .find((why) => why !== null);
    const same = { refusal: refusal ?? null };
    const pausing: Verb = {
      ...same,
      id: "pause",
      text: free.length > 0 ? texts.pause : texts.reason,
      icon: free.length > 0 ? CirclePause : PenLine,
      verbs: [
        ...reasons.map((reason) => ({ id: reason, text: reason, run: () => pauseAll(reason) })),
        {
          id: " other",
          text: words("otherReason"),
          run: () => menus.show((close) => <PauseDialog who={who} onPause={pauseAll} onClose={close} />),
        },
        { id: " none", text: words("noReason"), run: () => pauseAll("") },
      ],
    };
    const paused = members.filter((member) => member.paused);
    const ending: Verb = {
      ...same,
      id: "unpause",
      text: texts.unpause,
      icon: CirclePlay,
      run: () => pause(on, who, paused, { paused: false, reason: "" }),
    };
    if (paused.length === 0) return [pausing];
    return free.length === 0 ? [ending, pausing] : [pausing, ending];
  };
}
