// The agents of app_agent_pool, not to be mixed up with the people of our floor.
import { type KnownGroup, known, list, may, need } from "./known-action.ts";

export const agents: KnownGroup = {
  group: "agents",
  actions: [
    known("Agents", ["agent"], [], list("AgentsComplete", "Agents")),
    known("AgentLogoff", ["agent"], [need("Agent"), may("Soft", ["true", "false"])]),
  ],
};
