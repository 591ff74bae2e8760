// What Asterisk says of itself.
import { type AmiAction, type AmiReply, asReply } from "#server/ami/action.ts";

/** Versions and limits. */
export const coreSettings: AmiAction<AmiReply> = { name: "CoreSettings", fields: {}, read: asReply };

/** Start-up and reload instants: another start-up instant than before means a restart. */
export const coreStatus: AmiAction<AmiReply> = { name: "CoreStatus", fields: {}, read: asReply };

/** A variable or function of a channel, or of Asterisk itself without one (`EPOCH` is its clock). */
export const getvar = (variable: string, channel?: string): AmiAction<string> => ({
  name: "Getvar",
  fields: { Channel: channel, Variable: variable },
  read: ({ response }) => response.message.get("Value") ?? "",
});

/** A command of Asterisk's console; its output line by line. */
export const command = (line: string): AmiAction<readonly string[]> => ({
  name: "Command",
  fields: { Command: line },
  // An unknown command is an error whose text is in `Output` all the same.
  noneWhen: /^Command output follows/,
  read: ({ response }) => response.message.getAll("Output"),
});
