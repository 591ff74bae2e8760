// Where a call is sent: the person, queue or number that the asker names, put into the dialplan's terms by what administrators
// have said. Nothing from a browser becomes a context, and of a number nothing but figures, * # and +.
import type { Principal } from "#lib/access/principal.ts";
import { dialable } from "#lib/dial/number.ts";
import { AsteriskRefused, MayHaveHappened, PbxOffline } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Destination } from "#lib/verbs/call-forms.ts";
import type { DialPlace } from "#server/ami/actions/call.ts";
import { getvar } from "#server/ami/actions/system.ts";
import { type CommandContext, callerOf } from "#server/commands/command.ts";
import type { Resources } from "#server/commands/resources.ts";
import { rowFor } from "#server/commands/row-for.ts";
import type { Hands } from "#server/pbx/hands.ts";
import { refuse } from "./refuse.ts";

export async function destinationPlace(
  pbx: string,
  to: Destination,
  context: CommandContext,
): Promise<DialPlace> {
  const asker = callerOf(context);
  const { resources } = context;
  if (to.kind === "queue") return queuePlace(pbx, to.queue, asker, resources);
  const place = asker.agent?.context ?? (await resources.dialPlaces.of(pbx)).context;
  if (place === null) throw refuse("no-context");
  if (to.kind === "number") {
    // The rules of dialling hold for whoever is sent on, too: what nobody calls from here, nobody is put through to.
    const number = dialable(to.number, await resources.dialing.read());
    if ("refusal" in number) throw refuse(number.refusal);
    return known(pbx, { context: place, exten: number.exten }, resources.hands);
  }
  const { person } = rowFor("agents", keyOf(pbx, to.person), asker, resources.tables);
  const exten =
    (await linkedExtension(pbx, person, resources)) ?? hintOf(pbx, person, place, resources.tables);
  if (exten === null) throw refuse("no-extension");
  return known(pbx, { context: place, exten }, resources.hands);
}

/** A queue that the asker sees, by the extension that an administrator has named for it. */
export async function queuePlace(
  pbx: string,
  name: string,
  asker: Principal,
  { tables, dialPlaces, hands }: Resources,
): Promise<DialPlace> {
  const queue = rowFor("queues", keyOf(pbx, name), asker, tables);
  const places = await dialPlaces.of(pbx);
  const found = places.queues.find((one) => one.queue === queue.name);
  if (found === undefined) throw refuse("no-queue-extension");
  return known(pbx, { context: found.context, exten: found.exten }, hands);
}

/**
 * Asterisk says yes to a transfer to a number that nobody has, and drops the caller: so it is asked for the number first. Where the
 * function is not loaded nothing is known, and the call is sent. Source: main/bridge.c ast_bridge_transfer_blind; measured.
 */
async function known(pbx: string, place: DialPlace, hands: Hands): Promise<DialPlace> {
  const asked = getvar(`DIALPLAN_EXISTS(${place.context},${place.exten},1)`);
  const found = await hands.send(pbx, asked).catch((thrown: unknown) => {
    if (thrown instanceof AsteriskRefused) return "";
    // Only a question went without an answer; nothing was done.
    throw thrown instanceof MayHaveHappened ? new PbxOffline(pbx) : thrown;
  });
  if (found === "0") throw refuse("no-such-extension");
  return place;
}

/** As an administrator has linked them: by the person's key, or by the interface of one of their memberships. */
async function linkedExtension(
  pbx: string,
  person: string,
  { users, tables, process }: Resources,
): Promise<string | null> {
  const members = tables.rows("membersByPerson", keyOf(pbx, person)).map((member) => member.interface);
  const names = new Set([person, ...members]);
  const linked = (await users.list(process.mode === "demo")).find(
    ({ agent, disabled }) =>
      agent !== null && agent.extension !== null && names.has(agent.interface) && !disabled,
  );
  return linked?.agent?.extension ?? null;
}

/** The hint that follows their phone: of this context before others, and then the first by name. */
function hintOf(pbx: string, person: string, context: string, tables: ReadonlyTables): string | null {
  const hints = [...tables.all("hints").values()]
    .filter(
      (hint) => hint.pbx === pbx && hint.devices.includes(person) && /^[\w*#+.-]{1,40}$/.test(hint.exten),
    )
    .sort(
      (a, b) => Number(b.context === context) - Number(a.context === context) || (a.key < b.key ? -1 : 1),
    );
  return hints[0]?.exten ?? null;
}
