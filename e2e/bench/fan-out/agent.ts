// The change that every way of sending sends: an agent's row, with the instant of sending in it.
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { AgentRow } from "#lib/model/rows.ts";

export const agents = 1_000;

/** Milliseconds that all processes of this machine share, with fractions. */
export const preciseNow = () => performance.timeOrigin + performance.now();

export function agentRow(n: number, at: number): AgentRow {
  const number = String(1_000 + (n % agents));
  const person = `PJSIP/${number}`;
  return {
    key: keyOf("pbx", person),
    pbx: "pbx",
    person,
    name: `Agent ${number}`,
    state: n % 2 === 0 ? "queue-call" : "available",
    since: at,
    sinceAtLeast: false,
    queue: "support",
    talkingTo: {
      number: toPhoneNumber(`+4850${n % 10_000_000}`),
      name: "Anna Kowalska",
      uniqueid: `1700000000.${n}`,
    },
    uniqueid: `1700000001.${n}`,
    memberships: 2,
    pausedIn: 0,
    pausedReason: null,
    pausedAt: null,
    wrapupUntil: null,
  };
}
