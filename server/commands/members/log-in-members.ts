import { may, ownQueuesOf, type Principal } from "#lib/access/principal.ts";
import { AccessRefused, AsteriskRefused, CentralaError } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import {
  logInFormSchema,
  logInPartsSchema,
  type MemberLogin,
  type MemberRef,
} from "#lib/verbs/member-forms.ts";
import { type AddMember, queueAdd, queueMemberRingInUse, queuePause } from "#server/ami/actions/member.ts";
import { type CommandContext, callerOf, defineCommand } from "#server/commands/command.ts";
import type { Resources } from "#server/commands/resources.ts";
import { rowFor } from "#server/commands/row-for.ts";
import type { Outcome } from "#server/pbx/hands.ts";
import { eachMember, namesOf, outcomeOfParts } from "./each-member.ts";
import { findInterface, interfaceFor, isOwnInterface } from "./known-interface.ts";

/** Confirmed by the member's row, which QueueMemberAdded brings. */
export const logInMembers = defineCommand({
  name: "log-in-members",
  title: "Logs members into queues, as they last were there or as is said.",
  method: "POST",
  path: "/api/v1/members/log-in",
  access: "members.login",
  own: {
    permission: "own.state",
    is: ({ members }, asker, _tables, resources) =>
      members.every((member) => isOwnLogin(member, asker, resources)),
  },
  queuesOf: ({ members }) => members.map(({ pbx, queue }) => ({ pbx, queue })),
  audit: "always",
  input: logInFormSchema,
  output: logInPartsSchema,
  target: namesOf,
  detail: ({ members }) => ({
    members: members.slice(0, 20).map(({ pbx, ...login }) => ({ ...login })),
  }),
  outcomeOf: outcomeOfParts,
  run: ({ members }, context) =>
    eachMember(members, async (login) => {
      const { pbx, queue, interface: name } = login;
      const wanted = await admitted(login, context);
      const outcome = await logIn(pbx, wanted, context);
      return { outcome, undo: { pbx, queue, interface: name } satisfies MemberRef };
    }),
});

type Wanted = AddMember & Pick<MemberLogin, "ringInUse">;

/** Where people log themselves in, nothing about them is theirs to choose but the pause. */
function isOwnLogin(login: MemberLogin, asker: Principal, resources: Resources): boolean {
  const name = findInterface(login.pbx, login.interface, asker, resources);
  if (name === undefined || !isOwnInterface(login.pbx, name, asker, resources)) return false;
  const last = resources.knownMembers.get(login.pbx, login.queue, name);
  const asWas = <T>(said: T, unsaid: T, was: T | undefined) => said === unsaid || said === was;
  return (
    asWas(login.stateInterface, "", last?.stateInterface) &&
    asWas(login.name, "", last?.name) &&
    asWas(login.penalty, null, last?.penalty) &&
    asWas(login.ringInUse, null, last?.ringInUse ?? null)
  );
}

async function admitted(login: MemberLogin, context: CommandContext): Promise<Wanted> {
  const { resources } = context;
  const { pbx, queue } = login;
  const asker = callerOf(context);
  await admitQueue(login, asker, resources);
  const name = interfaceFor(pbx, login.interface, asker, resources);
  if (resources.tables.get("members", keyOf(pbx, queue, name)) !== undefined) throw alreadyMember();
  if (login.paused) await resources.memberRules.admitReason(login.reason);
  // Of the same queue if it was there before, else what it is called and follows elsewhere.
  const last = resources.knownMembers.get(pbx, queue, name);
  const elsewhere = last ?? resources.knownMembers.ofInterface(pbx, name).at(-1);
  return {
    queue,
    interface: name,
    stateInterface: stateInterfaceOf(login, elsewhere, asker, resources),
    name: login.name === "" ? (elsewhere?.name ?? "") : login.name,
    penalty: login.penalty ?? last?.penalty ?? 0,
    ringInUse: login.ringInUse ?? last?.ringInUse ?? null,
    paused: login.paused,
    reason: login.paused ? login.reason : "",
  };
}

/** Whoever may do it there may see the queue; the others need it on the list that holds for them. */
async function admitQueue(
  { pbx, queue }: MemberLogin,
  asker: Principal,
  resources: Resources,
): Promise<void> {
  const { tables, knownMembers, memberRules } = resources;
  if (may(asker, "members.login", { pbx, queue }, ownQueuesOf(asker, tables))) {
    rowFor("queues", keyOf(pbx, queue), asker, tables);
    return;
  }
  const isIt = (ref: { pbx: string; queue: string }) => ref.pbx === pbx && ref.queue === queue;
  const list = await memberRules.loginQueuesOf(asker);
  const seen = asker.queues === null || (asker.queues !== "own" && asker.queues.some(isIt));
  const wasThere = () =>
    [...knownMembers.all()].some((row) => isIt(row) && isOwnInterface(pbx, row.interface, asker, resources));
  if (!(list === null ? seen || wasThere() : list.some(isIt)))
    throw new AccessRefused("forbidden", `${asker.name} may not log in there.`, { reason: "login-queue" });
  if (tables.get("queues", keyOf(pbx, queue)) === undefined)
    throw new CentralaError("not-found", "That is no longer there.", { table: "queues" });
}

/** A state interface decides who the member is on the floor: it is one that is known, or the interface itself. */
function stateInterfaceOf(
  { pbx, stateInterface }: MemberLogin,
  known: MemberRow | undefined,
  asker: Principal,
  { tables, knownMembers }: Resources,
): string {
  if (stateInterface === "" || stateInterface === known?.stateInterface) return known?.stateInterface ?? "";
  const hint = /^hint:([^@]{1,80})@(.{1,80})$/i.exec(stateInterface);
  const [, exten, context] = hint ?? [];
  const isHint =
    exten !== undefined &&
    context !== undefined &&
    tables.get("hints", keyOf(pbx, exten, context)) !== undefined;
  const isKnown = [...knownMembers.all()].some(
    (row) => row.pbx === pbx && row.stateInterface === stateInterface,
  );
  const isDevice = tables.get("devices", keyOf(pbx, stateInterface)) !== undefined;
  if (asker.queues === null && asker.numbers === "full" && (isHint || isKnown || isDevice))
    return stateInterface;
  throw new CentralaError("not-found", "That is no longer there.", { table: "members" });
}

async function logIn(
  pbx: string,
  wanted: Wanted,
  { resources: { hands, tables } }: CommandContext,
): Promise<Outcome> {
  const key = keyOf(pbx, wanted.queue, wanted.interface);
  const row = () => tables.get("members", key);
  const added = await hands
    .act(pbx, queueAdd(wanted), () => row()?.paused === wanted.paused && row()?.penalty === wanted.penalty)
    .catch((thrown: unknown) => {
      if (thrown instanceof AsteriskRefused && /already there/i.test(thrown.message)) throw alreadyMember();
      throw thrown;
    });
  if (added !== "done") return added;
  // What QueueAdd has no header for, or this version has none yet.
  const { queue, interface: name, paused, reason, ringInUse } = wanted;
  const outcomes: Outcome[] = [];
  if (paused && (row()?.pausedReason ?? "") !== reason)
    outcomes.push(
      await hands.act(
        pbx,
        queuePause({ queue, interface: name, paused, ...(reason === "" ? {} : { reason }) }),
        () => (row()?.pausedReason ?? "") === reason,
      ),
    );
  if (ringInUse !== null && row()?.ringInUse !== ringInUse)
    outcomes.push(
      await hands.act(
        pbx,
        queueMemberRingInUse({ queue, interface: name, ringInUse }),
        () => row()?.ringInUse === ringInUse,
      ),
    );
  return outcomes.every((outcome) => outcome === "done") ? "done" : "unconfirmed";
}

const alreadyMember = () =>
  new CentralaError("not-possible", "They are logged into that queue already.", { reason: "already-member" });
