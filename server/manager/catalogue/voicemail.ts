// Mailboxes.
import { type KnownGroup, known, list, may, need } from "./known-action.ts";

const readers = ["call", "reporting"] as const;
const box = [need("Context"), need("Mailbox")] as const;
const message = [...box, need("Folder"), need("ID")] as const;

export const voicemail: KnownGroup = {
  group: "voicemail",
  actions: [
    known("MailboxCount", readers, [need("Mailbox")]),
    known("MailboxStatus", readers, [need("Mailbox")]),
    known("VoicemailUsersList", readers, [], {
      newer: true,
      ...list("VoicemailUserEntryComplete", "VoicemailUserEntry"),
    }),
    known("VoicemailUserStatus", readers, box, {
      newer: true,
      ...list("VoicemailUserDetailComplete", "VoicemailUserDetail"),
    }),
    known("VoicemailBoxSummary", readers, box, {
      newer: true,
      ...list("VoicemailBoxDetailComplete", "VoicemailBoxDetail"),
    }),
    known("VoicemailRefresh", ["user"], [may("Context"), may("Mailbox")], { newer: true }),
    known("VoicemailMove", ["user"], [...message, need("ToFolder")], { newer: true }),
    known(
      "VoicemailForward",
      ["user"],
      [...message, need("ToContext"), need("ToMailbox"), need("ToFolder")],
      { newer: true },
    ),
    known("VoicemailRemove", ["user"], message, { newer: true }),
  ],
};
