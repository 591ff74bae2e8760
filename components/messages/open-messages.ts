"use client";
// How pages, menus and the palette open the dialogs of messages.
import { createContext, use } from "react";
import type { SendTo } from "#lib/verbs/message-forms.ts";

export type OpenMessages =
  | { readonly what: "list" }
  /** `to` is whom the dialog begins with. */
  | { readonly what: "send"; readonly to: SendTo };

export const OpenMessagesContext = createContext<(open: OpenMessages) => void>(() => undefined);

export const useOpenMessages = (): ((open: OpenMessages) => void) => use(OpenMessagesContext);
