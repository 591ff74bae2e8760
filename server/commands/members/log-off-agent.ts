import { CentralaError } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { logOffFormSchema } from "#lib/verbs/member-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { agentLogoff } from "#server/ami/actions/member.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { rowFor } from "#server/commands/row-for.ts";

/** What a queue follows of a pool agent. */
const poolPerson = /^Agent:(.+)$/;

/**
 * Ends the login of an agent of Asterisk's pool, who can come back only by dialling in. Confirmed by AgentLogoff, which comes after
 * the call when it is to go on: until then it is unconfirmed.
 */
export const logOffAgent = defineCommand({
  name: "log-off-agent",
  title: "Logs off an agent of Asterisk's agent pool, now or after their call.",
  method: "POST",
  path: "/api/v1/agents/log-off",
  access: "members.login",
  own: {
    permission: "own.state",
    is: ({ pbx, person }, asker, tables) =>
      asker.agent !== null &&
      (asker.agent.interface === person ||
        tables
          .rows("membersByInterface", keyOf(pbx, asker.agent.interface))
          .some((member) => member.person === person)),
  },
  queuesOf: ({ pbx, person }, tables) =>
    tables.rows("membersByPerson", keyOf(pbx, person)).map(({ queue }) => ({ pbx, queue })),
  audit: "always",
  input: logOffFormSchema,
  output: outcomeSchema,
  target: ({ person }) => person,
  detail: ({ soft }) => ({ soft }),
  outcomeOf: ({ outcome }) => (outcome === "done" ? "ok" : outcome),
  run: async ({ pbx, person, soft }, context) => {
    const { tables, hands } = context.resources;
    const row = rowFor("agents", keyOf(pbx, person), callerOf(context), tables);
    const agent = poolPerson.exec(row.person)?.[1];
    if (agent === undefined) throw refused("no-pool-agent");
    const isLoggedIn = (now: ReadonlyTables) => {
      const known = now.get("poolAgents", keyOf(pbx, agent));
      return known !== undefined && known.uniqueid !== null;
    };
    if (!isLoggedIn(tables)) throw refused("not-logged-in");
    return { outcome: await hands.act(pbx, agentLogoff({ agent, soft }), (now) => !isLoggedIn(now)) };
  },
});

const refused = (reason: string) =>
  new CentralaError("not-possible", "Only an agent of the pool who is logged in can be logged off.", {
    reason,
  });
