"use client";
// One finding: what, why it matters, and the line to take along. Weight has a shape, a colour and a word.
import { CircleCheck, Info, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import type { Finding, Severity } from "#lib/doctor/finding.ts";
import { useDoctorWording } from "./doctor-words.ts";
import { LineToCopy } from "./line-to-copy.tsx";

const marks: Readonly<Record<Severity, { readonly icon: LucideIcon; readonly colour: string }>> = {
  problem: { icon: OctagonX, colour: "text-danger" },
  warning: { icon: TriangleAlert, colour: "text-soon" },
  note: { icon: Info, colour: "text-muted" },
  ok: { icon: CircleCheck, colour: "text-good" },
};

export function FindingCard({ finding }: { finding: Finding }) {
  const { say, finding: words } = useDoctorWording();
  const { what, why, place, line } = words(finding);
  const { icon: Icon, colour } = marks[finding.severity];
  return (
    <li data-finding={finding.id} className="flex gap-2.5 px-3 py-2.5">
      <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", colour)} />
      <div className="min-w-0 flex-1">
        <h3 className="wrap-anywhere font-medium text-13">
          <span className="sr-only">{say(`severity-${finding.severity}`)}: </span>
          {what}
        </h3>
        {why === "" ? null : <p className="wrap-anywhere mt-0.5 max-w-170 text-13 text-muted">{why}</p>}
        {line === "" ? null : <LineToCopy place={place} line={line} about={what} />}
      </div>
    </li>
  );
}
