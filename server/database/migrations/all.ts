// Every step from an empty database to today's schema, in the order of their names. A step that has been released is never
// changed, only followed by another.
import type { Migration } from "kysely/migration";
import { doors } from "./001-doors.ts";
import { people } from "./002-people.ts";
import { messages } from "./003-messages.ts";

export type Kind = "sqlite" | "postgres";

export const migrationsOf = (kind: Kind): Record<string, Migration> => ({
  "001-doors": doors(kind),
  "002-people": people(kind),
  "003-messages": messages(kind),
});
