"use client";
// The messages of a page: those that wait stand over it, and the two dialogs open from anywhere. Their code comes when they are opened.
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { MessageStand } from "./message-stand.tsx";
import { type OpenMessages, OpenMessagesContext } from "./open-messages.ts";

const SendDialog = dynamic(async () => (await import("./send-dialog.tsx")).SendDialog, { ssr: false });
const MessagesDialog = dynamic(async () => (await import("./messages-dialog.tsx")).MessagesDialog, {
  ssr: false,
});

export function MessagesProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<OpenMessages | null>(null);
  const close = () => setOpen(null);
  return (
    <OpenMessagesContext value={setOpen}>
      <MessageStand />
      {children}
      {open?.what === "send" ? <SendDialog to={open.to} onClose={close} /> : null}
      {open?.what === "list" ? <MessagesDialog onClose={close} /> : null}
    </OpenMessagesContext>
  );
}
