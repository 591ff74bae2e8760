"use client";
// Penalty, ringing during calls, and out of the queue; of the memberships that it is given.
import { ArrowDownNarrowWide, LogOut, PhoneForwarded } from "lucide-react";
import { useTranslations } from "use-intl";
import { useReady } from "#components/verbs/use-ready.ts";
import type { Verb } from "#components/verbs/verb.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import { useMembership } from "./use-membership.ts";
import type { Whom } from "./whom.ts";

/** What supervisors give; a queue asks those with the lowest first. */
const penalties = [0, 1, 2, 3, 4, 5];

export function useMembershipVerbs() {
  const words = useTranslations("hands");
  const why = useTranslations("refusal");
  const ready = useReady();
  const does = useMembership();
  const refusalOf = (members: readonly MemberRow[], action: string) =>
    members.map(({ pbx }) => ready(pbx, action)).find((refusal) => refusal !== null) ?? null;
  return {
    settings: (whom: Whom): readonly Verb[] => {
      const { members } = whom;
      const [first] = members;
      if (first === undefined) return [];
      const rings = members.length === 1 ? first.ringInUse : null;
      const refusal = refusalOf(members, "QueuePenalty");
      const ringRefusal = refusalOf(members, "QueueMemberRingInUse");
      const ring = (to: boolean): Verb => ({
        id: `ring-${to}`,
        text: words(to ? "ringInUse" : "ringNotInUse"),
        icon: PhoneForwarded,
        refusal: ringRefusal,
        run: () => does.setRingInUse(whom, to),
      });
      return [
        {
          id: "penalty",
          text: words("penalty"),
          icon: ArrowDownNarrowWide,
          refusal,
          verbs: penalties.map((penalty) => ({
            id: String(penalty),
            text: members.every((member) => member.penalty === penalty)
              ? words("valueNow", { value: penalty })
              : String(penalty),
            run: () => does.setPenalty(whom, penalty),
          })),
        },
        ...(rings === true ? [] : [ring(true)]),
        ...(rings === false ? [] : [ring(false)]),
      ];
    },
    leaving: (whom: Whom): readonly Verb[] => {
      const { members, who } = whom;
      if (members.length === 0) return [];
      const dynamic = members.filter(({ membership }) => membership === "dynamic");
      const fixed = members[0]?.membership === "realtime" ? "realtime-member" : "static-member";
      return [
        {
          id: "log-out",
          text: words("logOut", { who }),
          icon: LogOut,
          dangerous: true,
          refusal: dynamic.length === 0 ? why(fixed) : refusalOf(dynamic, "QueueRemove"),
          run: () => does.logOut({ ...whom, members: dynamic }),
        },
      ];
    },
  };
}
