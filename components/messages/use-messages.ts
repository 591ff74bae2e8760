"use client";
// Messages to the viewer that wait to be read, as the server told them last.
import { useOwn } from "#components/live/use-own.ts";
import { noMessages, type OwnMessages } from "#lib/model/message.ts";

export const useMessages = (): OwnMessages => useOwn()?.messages ?? noMessages;
