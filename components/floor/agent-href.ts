// Where one person is shown in full.
import { toPathKey } from "#lib/format/path-key.ts";

/** `key` is the row key of an agent. */
export const agentHref = (key: string) => `/agents?agent=${toPathKey(key)}` as const;
