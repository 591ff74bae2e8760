import { randomBytes } from "node:crypto";
import { whoIs } from "#lib/access/principal.ts";
import { dialable } from "#lib/dial/number.ts";
import type { DialSettings } from "#lib/dial/settings.ts";
import { asCentralaError, RequestRefused } from "#lib/errors.ts";
import type { DialRow } from "#lib/model/dial.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { projectDial } from "#lib/sync/project-dial.ts";
import { viewOf } from "#lib/sync/project-row.ts";
import { type DialForm, dialFormSchema, dialSchema } from "#lib/verbs/dial-forms.ts";
import { originateToExten } from "#server/ami/actions/dial.ts";
import { type CommandContext, callerOf, defineCommand } from "#server/commands/command.ts";
import { standIn } from "#server/stand-in.ts";
import { ownPhone } from "./own-phone.ts";
import { variablesOf } from "./variables.ts";
import { whomOf } from "./whom.ts";

/** How long after the phone has stopped ringing its leg may still be on its way to us. */
const graceMs = 10_000;
const preDialGosubSince = 20;

/** Answers as soon as Asterisk has taken it; what becomes of it is told by the socket, and by the id under which it is cancelled. */
export const originate = defineCommand({
  name: "originate",
  title:
    "Calls somebody: the asker's own phone rings first. An Idempotency-Key keeps it from happening twice.",
  method: "POST",
  path: "/api/v1/calls",
  access: "calls.originate",
  audit: "always",
  input: dialFormSchema,
  output: dialSchema,
  target: targetOf,
  run: (form, context) => context.resources.once.run("originate", form, context, () => dial(form, context)),
});

async function dial(form: DialForm, context: CommandContext): Promise<DialRow> {
  const asker = callerOf(context);
  const { resources } = context;
  const { dials, hands, tables } = resources;
  const settings = await resources.dialing.read();
  const whom = whomOf(form, asker, resources);
  const phone = await ownPhone(asker, form.phone, whom.pbx, resources);
  const number = dialable(whom.number, settings);
  if ("refusal" in number) throw refused(number.refusal, "This number is not called from here.");
  if (!dials.mayBegin(phone.who)) throw refused("too-many-dials", "Too many calls are under way already.");
  const id = `dial-${randomBytes(16).toString("hex")}`;
  const timeoutMs = settings.ringSeconds * 1_000;
  const action = originateToExten({
    device: phone.device,
    context: phone.link.context ?? settings.context,
    exten: number.exten,
    channelId: id,
    timeoutMs,
    variables: variablesOf(phone, { ...whom, number: number.shown }, asker, tables),
    ...answeringBy(settings, tables.get("pbxes", phone.pbx)?.asteriskVersion ?? null),
  });
  dials.begin({
    id,
    who: phone.who,
    by: whoIs(asker),
    pbx: phone.pbx,
    number: toPhoneNumber(number.shown),
    name: whom.name,
    withinMs: timeoutMs + graceMs,
  });
  await hands.send(phone.pbx, action).catch((thrown: unknown) => {
    const error = asCentralaError(thrown);
    if (/extension does not exist/i.test(String(error.details.reason ?? ""))) dials.end(id, "number-unknown");
    else {
      // What may have happened is waited for, until it is too late.
      if (error.code !== "may-have-happened") dials.forget(id);
      throw error;
    }
  });
  const row = dials.find(whoIs(asker), id);
  if (row === undefined) throw refused("too-many-dials", "Too many calls are under way already.");
  return projectDial(row, viewOf({ pbxes: null, queues: null, numbers: asker.numbers }, tables, standIn));
}

/** Where the administrator has said by which subroutine, and Asterisk knows of such. */
function answeringBy({ answerBy }: DialSettings, version: string | null): { preDialGosub?: string } {
  const major = Number.parseInt(version ?? "", 10);
  return answerBy !== null && major >= preDialGosubSince ? { preDialGosub: answerBy } : {};
}

/** As the asker named them. */
function targetOf({ number, caller, parked, call, person, dial: before }: DialForm): string {
  if (number !== undefined) return number;
  if (caller !== undefined) return `caller ${caller.uniqueid} in ${caller.queue}`;
  if (parked !== undefined) return `parked call ${parked.space} in ${parked.lot}`;
  if (call !== undefined) return `call ${call.linkedid}`;
  return person === undefined ? `dial ${before}` : person.person;
}

const refused = (reason: string, sentence: string) =>
  new RequestRefused("not-possible", sentence, { reason });
