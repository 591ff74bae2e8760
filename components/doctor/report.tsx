"use client";
// One PBX's findings in groups of like weight, under the answer to "is anything wrong?".
import { Download, RefreshCw } from "lucide-react";
import { useLocale } from "use-intl";
import { withBase } from "#components/api/base-path.ts";
import { useNow } from "#components/live/use-now.ts";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Section } from "#components/ui/section.tsx";
import type { Severity } from "#lib/doctor/finding.ts";
import type { DoctorReport } from "#lib/doctor/report.ts";
import { formatClock, formatCount } from "#lib/format/figures.ts";
import { useDoctorWording } from "./doctor-words.ts";
import { FindingCard } from "./finding-card.tsx";
import type { Outdated } from "./outdated.ts";

const groups: readonly Severity[] = ["problem", "warning", "note", "ok"];

export function Report({
  report,
  old,
  named,
  running,
  onAgain,
}: {
  report: DoctorReport;
  /** Set where the link has changed since. */
  old: Outdated | null;
  /** Says which PBX it is, where there are several. */
  named: boolean;
  running: boolean;
  onAgain: () => void;
}) {
  const { say } = useDoctorWording();
  const locale = useLocale();
  const of = (severity: Severity) => report.findings.filter((finding) => finding.severity === severity);
  return (
    <article aria-label={named ? report.name : say("title")}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div role="status">
          {named ? <p className="font-medium text-13 text-muted">{report.name}</p> : null}
          <Answer problems={of("problem").length} warnings={of("warning").length} old={old} />
          <ExaminedAt at={Date.parse(report.examinedAt)} />
        </div>
        <div className="flex flex-wrap gap-2">
          <a
            href={withBase(`/api/v1/doctor/${encodeURIComponent(report.pbx)}/bundle`)}
            download
            title={say("bundleText")}
            className={buttonClass()}
          >
            <Download aria-hidden className="size-4" />
            {say("bundle")}
          </a>
          <Button look="primary" disabled={running} onClick={onAgain}>
            <RefreshCw aria-hidden className={cx("size-4", running && "animate-breathe")} />
            {say(running ? "running" : "again")}
          </Button>
        </div>
      </div>
      <div className="mt-6 space-y-6">
        {groups.map((severity) => {
          const findings = of(severity);
          if (findings.length === 0) return null;
          return (
            <Section
              key={severity}
              title={say(`group-${severity}`)}
              count={formatCount(findings.length, locale)}
            >
              <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
                {findings.map((finding, place) => (
                  // Two findings may be alike but for their names, and none moves within an examination.
                  // biome-ignore lint/suspicious/noArrayIndexKey: there is no other key
                  <FindingCard key={`${finding.id} ${place}`} finding={finding} />
                ))}
              </ul>
            </Section>
          );
        })}
      </div>
    </article>
  );
}

function Answer({ problems, warnings, old }: { problems: number; warnings: number; old: Outdated | null }) {
  const { say } = useDoctorWording();
  const locale = useLocale();
  const now = useNow();
  const parts = [
    problems > 0 ? say("summary-problem", { count: problems }) : null,
    warnings > 0 ? say("summary-warning", { count: warnings }) : null,
  ].filter((part) => part !== null);
  const answer = parts.length === 0 ? say("summary-none") : parts.join(", ");
  const tone = old === null ? problems > 0 && "text-danger" : "text-muted";
  return (
    <p className={cx("font-semibold text-20 tracking-tight", tone)}>
      {old === null
        ? answer
        : say(`before-${old.change}`, { answer, time: formatClock(old.at, now ?? old.at, locale) })}
    </p>
  );
}

function ExaminedAt({ at }: { at: number }) {
  const { say } = useDoctorWording();
  const locale = useLocale();
  const now = useNow();
  return (
    <p className="num text-13 text-faint">{say("examined", { time: formatClock(at, now ?? at, locale) })}</p>
  );
}
