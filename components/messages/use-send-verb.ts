"use client";
// "Send a message…" in the menu of a person, where the viewer may write to them.
import { MessageSquareText } from "lucide-react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { useLive } from "#components/live/live-context.ts";
import type { Verb } from "#components/verbs/verb.ts";
import { partsOf } from "#lib/model/key.ts";
import { useOpenMessages } from "./open-messages.ts";
import { mayWriteTo } from "./send-targets.ts";

export function useSendVerb(): (agentKey: string) => readonly Verb[] {
  const words = useTranslations("messages");
  const viewer = useViewer();
  const { store } = useLive();
  const open = useOpenMessages();
  return (agentKey) => {
    if (!mayWriteTo(agentKey, store.tables, viewer)) return [];
    const [pbx = "", person = ""] = partsOf(agentKey);
    const run = () => open({ what: "send", to: { kind: "person", pbx, person } });
    return [{ id: "send-message", text: words("sendVerb"), icon: MessageSquareText, run }];
  };
}
