// A call centre in which every name that somebody else may choose is an attack: queues, people, callers, numbers, reasons for a
// break, parking lots, conference rooms.
import { createDemoPbx, type DemoPbx } from "#server/demo/demo-pbx.ts";
import { idlePhones } from "#server/demo/midway.ts";
import type { AgentProfile, DemoProfile } from "#server/demo/profile.ts";
import { meeting } from "#server/demo/stories/meeting.ts";
import { parkCaller } from "#server/demo/stories/park-caller.ts";
import { Talk } from "#server/demo/talk.ts";

/** `__ran` is what a script of theirs would set. */
export const markup = [
  "<img src=x onerror=window.__ran=1>",
  "</script><script>window.__ran=1</script>",
  '"><svg onload=window.__ran=1>',
] as const;

export const words = [
  ...markup,
  "javascript:window.__ran=1",
  '=HYPERLINK("http://evil.example/","x")',
  "\u202egnp.exe\u202c \u2067open",
  "{{constructor.constructor('window.__ran=1')()}}",
  "\0\u0001\u001b[31mred\u007f",
  "w".repeat(1_000),
  "__proto__",
  "%3Cimg src=x onerror=window.__ran=1%3E",
  "&lt;b&gt;bold&lt;/b&gt;",
] as const;

const word = (n: number) => words[n % words.length] ?? "";

const agents: readonly AgentProfile[] = Array.from({ length: 48 }, (_, n) => ({
  // A few are hostile in what the product finds them by, too.
  number: n % 10 === 9 ? `${word(n)}${n}` : String(201 + n),
  name: word(n),
  queues: [{ queue: word(n) }, { queue: word(n + 1) }],
}));

export const hostileOffice: DemoProfile = {
  queues: words.map((name, n) => ({
    name,
    exten: String(8001 + n),
    strategy: "rrmemory",
    serviceLevelSeconds: 20,
  })),
  agents,
  lots: ["default", ...markup].map((name, n) => ({
    name,
    spaces: [701 + n * 20, 719 + n * 20],
    timeoutSeconds: 86_400,
    comesBack: false,
  })),
  rooms: [...markup],
  outside: words.map((name, n) => [n % 4 === 0 ? `${name}${n}` : `+4822555${1000 + n}`, name]),
  rhythm: {
    callsPerSecond: 0.2,
    talkMs: 90_000,
    patienceMs: 200_000,
    bursts: false,
    pauseReasons: [...words],
    sideshows: true,
    warmUpMs: 20 * 60_000,
  },
};

/** With calls parked in every lot, which nobody will fetch, and with a conference that goes on. */
export async function openHostilePbx(): Promise<DemoPbx> {
  const pbx = await createDemoPbx({ profile: hostileOffice });
  const { channels, lots } = pbx.floor;
  const free = [...lots.keys()];
  for (const { holder } of [...channels.values()]) {
    if (free.length === 0) break;
    if (!(holder instanceof Talk) || holder.dialled.device === undefined) continue;
    if (parkCaller(holder, free[0] ?? "") !== undefined) free.shift();
  }
  meeting(pbx.floor, markup[0], idlePhones(pbx.floor).slice(0, 2), 3_600_000);
  return pbx;
}
