import { randomUUID } from "node:crypto";
import { RequestRefused } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import { inviteToConferenceSchema } from "#lib/verbs/conference-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { ringPhone } from "#server/ami/actions/supervise.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { dialablePhone } from "#server/commands/own-phone.ts";
import { rowFor } from "#server/commands/row-for.ts";
import { conferenceFor } from "./conference-for.ts";

/** Confirmed by the ringing of their phone; that they came, the row of `participants` says. */
export const inviteToConference = defineCommand({
  name: "invite-to-conference",
  title: "Calls somebody's phone, and has them in the conference once they answer.",
  method: "POST",
  path: "/api/v1/conferences/invite",
  access: "conferences.control",
  audit: "always",
  input: inviteToConferenceSchema,
  output: outcomeSchema,
  target: ({ person, conference }) => `${person} to ${conference}`,
  run: async ({ person, ...ref }, context) => {
    const { hands, tables } = context.resources;
    const { pbx, name } = conferenceFor(ref, context);
    const agent = rowFor("agents", keyOf(pbx, person), callerOf(context), tables);
    const interfaces = tables.rows("membersByPerson", agent.key).map((member) => member.interface);
    const phone = dialablePhone([agent.person, ...interfaces]);
    if (phone === null)
      throw refuse("no-phone-to-ring", "Nothing of this person is a phone that could ring.");
    // It is put into the application's arguments, where a comma would choose the profiles of the room.
    if (!/^[\p{L}\p{N} ._+*#@-]{1,80}$/u.test(name))
      throw refuse("room-not-nameable", "This room's name cannot be handed to ConfBridge.");
    const uniqueid = `centrala-room-${randomUUID()}`;
    const outcome = await hands.act(
      pbx,
      ringPhone({ phone, uniqueid, application: "ConfBridge", data: name }),
      (now) => now.get("channels", keyOf(pbx, uniqueid)) !== undefined,
    );
    return { outcome };
  },
});

const refuse = (reason: string, sentence: string) => new RequestRefused("not-possible", sentence, { reason });
