// One verb on several memberships: each by itself, so that one that fails keeps none from happening, and each has its answer.
import { asCentralaError, type CentralaError } from "#lib/errors.ts";
import type { MemberRef } from "#lib/verbs/member-forms.ts";
import type { VerbPart } from "#lib/verbs/outcome.ts";
import type { Outcome } from "#server/pbx/hands.ts";

type Done<U> = { readonly outcome: Outcome; readonly undo: U | null };
type Part<U> = MemberRef & VerbPart & { readonly undo: U | null };

/** Rejects with the failure itself when there was but one and it failed, or when all failed alike. */
export async function eachMember<M extends MemberRef, U>(
  members: readonly M[],
  act: (member: M) => Promise<Done<U>>,
): Promise<{ members: Part<U>[] }> {
  const failures: CentralaError[] = [];
  const parts = await Promise.all(
    members.map(async (member): Promise<Part<U>> => {
      const { pbx, queue, interface: name } = member;
      const ref = { pbx, queue, interface: name };
      try {
        return { ...ref, ...(await act(member)), code: null, reason: "" };
      } catch (thrown) {
        const error = asCentralaError(thrown);
        failures.push(error);
        const reason = String(error.details.reason ?? "");
        return { ...ref, outcome: null, code: error.code, reason, undo: null };
      }
    }),
  );
  const [first] = failures;
  if (
    first !== undefined &&
    failures.length === members.length &&
    failures.every(({ code }) => code === first.code)
  )
    throw first;
  return { members: parts };
}

/** For the audit: "ok" only where all of them were done. */
export function outcomeOfParts({ members }: { readonly members: readonly VerbPart[] }): string {
  const failed = members.find(({ code }) => code !== null)?.code;
  return failed ?? (members.every(({ outcome }) => outcome === "done") ? "ok" : "unconfirmed");
}

/** For the audit: whom, as the asker named them. */
export function namesOf({ members }: { readonly members: readonly MemberRef[] }): string {
  const people = [...new Set(members.map((member) => member.interface))];
  const queues = [...new Set(members.map(({ queue }) => queue))];
  return `${people.join(", ")} in ${queues.join(", ")}`;
}
