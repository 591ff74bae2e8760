"use client";
// Pause with a reason, another reason, unpause: of the memberships that it is given, which are one person's or several people's.
import { CirclePause, CirclePlay, PenLine } from "lucide-react";
import { useTranslations } from "use-intl";
import { useVerbMenus } from "#components/verbs/menus.ts";
import { useReady } from "#components/verbs/use-ready.ts";
import type { Verb } from "#components/verbs/verb.ts";
import { PauseDialog } from "./pause-dialog.tsx";
import { usePause } from "./use-pause.ts";
import { rememberReason, usePauseReasons } from "./use-pause-reasons.ts";
import type { Whom } from "./whom.ts";

type PauseWords = { readonly pause: string; readonly unpause: string; readonly reason: string };

export function usePauseVerbs(): (whom: Whom, texts?: PauseWords) => readonly Verb[] {
  const words = useTranslations("hands");
  const { reasons, freeText } = usePauseReasons();
  const menus = useVerbMenus();
  const pause = usePause();
  const ready = useReady();
  const usual = { pause: words("pause"), unpause: words("unpause"), reason: words("changeReason") };
  return (whom, texts = usual) => {
    const { members, who } = whom;
    if (members.length === 0) return [];
    const pauseAll = (reason: string) => {
      rememberReason(reason);
      pause(whom, { paused: true, reason });
    };
    const ask = () => menus.show((close) => <PauseDialog who={who} onPause={pauseAll} onClose={close} />);
    const refusal = members.map(({ pbx }) => ready(pbx, "QueuePause")).find((why) => why !== null) ?? null;
    const free = members.filter(({ paused }) => !paused);
    const paused = members.filter((member) => member.paused);
    const pausing: Verb = {
      refusal,
      id: "pause",
      text: free.length > 0 ? texts.pause : texts.reason,
      icon: free.length > 0 ? CirclePause : PenLine,
      verbs: [
        ...reasons.map((reason) => ({ id: reason, text: reason, run: () => pauseAll(reason) })),
        ...(freeText
          ? [
              { id: " other", text: words("otherReason"), run: ask },
              { id: " none", text: words("noReason"), run: () => pauseAll("") },
            ]
          : []),
      ],
    };
    const ending: Verb = {
      refusal,
      id: "unpause",
      text: texts.unpause,
      icon: CirclePlay,
      run: () => pause({ ...whom, members: paused }, { paused: false, reason: "" }),
    };
    if (paused.length === 0) return [pausing];
    return free.length === 0 ? [ending, pausing] : [pausing, ending];
  };
}
