// Every action that Centrala knows, found by name as Asterisk finds it: whatever the case.
import type { ActionGroup } from "#lib/manager/action.ts";
import { agents } from "./agents.ts";
import { bridges } from "./bridges.ts";
import { calls } from "./calls.ts";
import { conferences } from "./conferences.ts";
import { configuration } from "./configuration.ts";
import { endpoints } from "./endpoints.ts";
import { fax } from "./fax.ts";
import type { KnownAction, KnownGroup } from "./known-action.ts";
import { queues } from "./queues.ts";
import { recording } from "./recording.ts";
import { states } from "./states.ts";
import { asteriskItself } from "./system.ts";
import { voicemail } from "./voicemail.ts";

const groups: readonly KnownGroup[] = [
  calls,
  queues,
  agents,
  conferences,
  bridges,
  recording,
  states,
  endpoints,
  voicemail,
  fax,
  configuration,
  asteriskItself,
];

export type CataloguedAction = KnownAction & { readonly group: ActionGroup };

export const catalogue: readonly CataloguedAction[] = groups.flatMap(({ group, actions }) =>
  actions.map((action) => ({ ...action, group })),
);

const byName = new Map(catalogue.map((action) => [action.name.toLowerCase(), action]));

export const knownAction = (name: string): CataloguedAction | undefined => byName.get(name.toLowerCase());
