// What each agent's row said, in order: the states that a supervisor would have seen, each with its instant.
import type { AgentState } from "#lib/model/agent-state.ts";
import type { Store } from "#server/pbx/store.ts";

export type StateDiary = {
  /** The states of the person whose key ends so, without repeats. */
  of(person: string): readonly AgentState[];
  /** The same with the instant of each. */
  moments(person: string): readonly { readonly state: AgentState; readonly at: number }[];
  /** When each state was last entered. */
  times(person: string): ReadonlyMap<AgentState, number>;
  clear(): void;
};

/** Frames are at most this far apart. */
const flushMs = 50;

const passing: ReadonlySet<AgentState> = new Set(["connecting", "other-call"]);

type Entry = { readonly person: string; readonly state: AgentState; readonly at: number };

export function keepDiary(store: Store): StateDiary {
  const entries: Entry[] = [];
  store.subscribe(({ applied, at }) => {
    for (const item of applied) {
      if (item.table !== "agents" || item.after === null || item.after.state === item.before?.state) continue;
      entries.push({ person: item.after.person, state: item.after.state, at });
    }
  });
  // Some states may pass within a millisecond and never reach a frame: "connecting" where nothing is announced, and "other-call"
  // of a member behind a Local leg, which Asterisk calls in use from the phone's hang-up to the leg's own.
  const mine = (person: string) =>
    entries
      .filter((entry) => entry.person.endsWith(person))
      .filter(
        ({ state, at }, index, all) =>
          !passing.has(state) || (all[index + 1]?.at ?? Date.now()) - at >= flushMs,
      );
  return {
    of: (person) => mine(person).map(({ state }) => state),
    moments: mine,
    times: (person) => new Map(mine(person).map(({ state, at }) => [state, at])),
    clear: () => {
      entries.length = 0;
    },
  };
}
