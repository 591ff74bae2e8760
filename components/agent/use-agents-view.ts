"use client";
// How the agents are looked at; all of it in the URL.
import { debounce, parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback } from "react";
import { useFloor } from "#components/live/use-floor.ts";
import { fromPathKey } from "#lib/format/path-key.ts";
import { agentStates } from "#lib/model/agent-state.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { agentGroups, agentSorts, arrangeAgents, sameSections } from "./arrange-agents.ts";
import { useAgentParam } from "./use-agent-param.ts";

export const agentShapes = ["cards", "table", "tiles"] as const;

const TYPING_MS = 300;
/** Rows that change their places more often than twice a second cannot be read, nor hit. */
const ORDER_RESTS_MS = 500;

const parsers = {
  q: parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(TYPING_MS) }),
  state: parseAsArrayOf(parseAsStringLiteral(agentStates)).withDefault([]),
  queue: parseAsString,
  sort: parseAsStringLiteral(agentSorts).withDefault("state"),
  group: parseAsStringLiteral(agentGroups).withDefault("none"),
  view: parseAsStringLiteral(agentShapes).withDefault("cards"),
};

export function useAgentsView() {
  const [params, set] = useQueryStates(parsers);
  const { q: typed, state: states, sort, group } = params;
  const queue = params.queue === null ? null : fromPathKey(params.queue);
  const sections = useFloor(
    useCallback(
      (tables: ReadonlyTables) => arrangeAgents(tables, { typed, states, queue, sort, group }),
      [typed, states, queue, sort, group],
    ),
    sameSections,
    ORDER_RESTS_MS,
  );
  const sheet = useAgentParam();
  return {
    params,
    set,
    sheet,
    queue,
    sections,
    isFiltered: typed !== "" || states.length > 0 || queue !== null,
  };
}

export type AgentsView = ReturnType<typeof useAgentsView>;
