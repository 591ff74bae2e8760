// Whereto, for the audit, as the asker named it.
import type { Destination } from "#lib/verbs/call-forms.ts";

export function destinationName(to: Destination): string {
  switch (to.kind) {
    case "person":
      return to.person;
    case "queue":
      return to.queue;
    case "number":
      return to.number;
  }
}
