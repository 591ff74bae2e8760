// Whether what was found still speaks of the link that stands: an examination of a PBX that was lost or came back since is
// one of the past, and must not be read as of now.
import type { DoctorReport } from "#lib/doctor/report.ts";
import type { PbxRow } from "#lib/model/rows.ts";

export type Outdated = {
  readonly change: "lost" | "back";
  /** When it was lost or came back, epoch ms. */
  readonly at: number;
  /** The link is not on its way to another state: examining anew would tell something. */
  readonly settled: boolean;
};

/** Null while it is of now, and where the link cannot be seen. */
export function outdated(
  report: Pick<DoctorReport, "examinedAt" | "findings">,
  row: Pick<PbxRow, "status" | "since" | "liveUntil"> | undefined,
): Outdated | null {
  if (row === undefined) return null;
  const unreachable = report.findings.some(({ id }) => id === "no-connection");
  if (row.status === "live") {
    if (!unreachable && row.since <= Date.parse(report.examinedAt)) return null;
    return { change: "back", at: row.since, settled: true };
  }
  if (unreachable) return null;
  return { change: "lost", at: row.liveUntil ?? row.since, settled: row.status === "offline" };
}
