// Every action of the demo by its name, and ListCommands, which shows a login the ones it may use.
import { response } from "#server/demo/reply.ts";
import { namesOf } from "#server/demo/rights.ts";
import type { DemoAction } from "./action.ts";
import { channelCommandActions } from "./channel-commands.ts";
import { channelListActions } from "./channel-lists.ts";
import { conferenceActions } from "./conference-commands.ts";
import { coreActions } from "./core.ts";
import { originateActions } from "./originate.ts";
import { queueCommandActions } from "./queue-commands.ts";
import { queueListActions } from "./queue-lists.ts";

const listCommands: DemoAction = {
  name: "ListCommands",
  summary: "List available manager commands.",
  rights: 0,
  run({ session, request, reply }) {
    const lines: Record<string, string> = {};
    for (const action of sorted)
      if (action.rights === 0 || (action.rights & session.rights) !== 0)
        lines[action.name] = `${action.summary}  (Priv: ${namesOf(action.rights)})`;
    reply(response(request, "Success", lines));
  },
};

/** Login and Challenge are handled at the door, but they are listed. */
const atTheDoor: readonly DemoAction[] = [
  { name: "Login", summary: "Login Manager.", rights: 0, run() {} },
  { name: "Challenge", summary: "Generate Challenge for MD5 Auth.", rights: 0, run() {} },
];

const all: readonly DemoAction[] = [
  ...coreActions,
  ...queueListActions,
  ...channelListActions,
  ...queueCommandActions,
  ...channelCommandActions,
  ...conferenceActions,
  ...originateActions,
  ...atTheDoor,
  listCommands,
];
const sorted = all.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
const byName = new Map(all.map((action) => [action.name.toLowerCase(), action]));

/** By its name in lower case. */
export const actionNamed = (name: string): DemoAction | undefined => byName.get(name);
