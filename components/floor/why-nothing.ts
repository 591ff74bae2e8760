// Why somebody sees no queue and nobody on the floor: the PBX has none, or none that is theirs to see.
import type { Viewer } from "#lib/access/viewer.ts";

export type WhyNothing =
  /** They see everything, so there is nothing. */
  | "none"
  /** An account that sees its own queues, and is nobody on the floor. */
  | "unlinked"
  /** Their person is in no queue now. */
  | "noOwnQueue"
  /** None of the queues that their role names is there. */
  | "noneOfSome";

export function whyNothing({ queues, agent }: Pick<Viewer, "queues" | "agent">): WhyNothing {
  if (queues === "all") return "none";
  if (queues === "some") return "noneOfSome";
  return agent === null ? "unlinked" : "noOwnQueue";
}
