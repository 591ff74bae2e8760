"use client";
// The messages of the last week: what came, and, for who may send, what they sent and who has read it.
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Modal } from "#components/ui/modal.tsx";
import { useOpenMessages } from "./open-messages.ts";
import { ReceivedList } from "./received-list.tsx";
import { SentList } from "./sent-list.tsx";
import { useFreshLists } from "./use-message-lists.ts";

export function MessagesDialog({ onClose }: { onClose: () => void }) {
  const words = useTranslations("messages");
  const form = useTranslations("form");
  const { may } = useViewer();
  const open = useOpenMessages();
  const [sent, setSent] = useState(false);
  useFreshLists();
  const maySend = may.includes("messages.send");
  return (
    <Modal wide title={words("title")} closeLabel={form("close")} onClose={onClose}>
      {maySend ? (
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <Button aria-pressed={!sent} look={sent ? "quiet" : "plain"} onClick={() => setSent(false)}>
            {words("receivedTab")}
          </Button>
          <Button aria-pressed={sent} look={sent ? "plain" : "quiet"} onClick={() => setSent(true)}>
            {words("sentTab")}
          </Button>
          <Button
            look="primary"
            className="ml-auto"
            onClick={() => open({ what: "send", to: { kind: "everybody" } })}
          >
            {words("sendVerb")}
          </Button>
        </div>
      ) : null}
      {sent ? <SentList /> : <ReceivedList />}
      <p className="mt-4 text-12 text-faint">{words("kept")}</p>
    </Modal>
  );
}
