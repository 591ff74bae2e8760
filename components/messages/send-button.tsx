"use client";
// Writes to those of one queue, where the viewer may.
import { MessageSquareText } from "lucide-react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { viewerMay } from "#lib/access/viewer.ts";
import { partsOf } from "#lib/model/key.ts";
import { useOpenMessages } from "./open-messages.ts";

export function SendToQueue({ queueKey }: { queueKey: string }) {
  const words = useTranslations("messages");
  const viewer = useViewer();
  const open = useOpenMessages();
  const [pbx = "", queue = ""] = partsOf(queueKey);
  if (!viewerMay(viewer, "messages.send", { pbx, queue })) return null;
  return (
    <Button onClick={() => open({ what: "send", to: { kind: "queue", pbx, queue } })}>
      <MessageSquareText aria-hidden className="size-4 text-muted" />
      {words("sendVerb")}
    </Button>
  );
}
