"use client";
// Fetches what was found and shows one of its faces: looking, failed, nothing to examine, or the report of each PBX.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Stethoscope } from "lucide-react";
import { ask } from "#components/api/ask.ts";
import { useConnection } from "#components/live/use-connection.ts";
import { useNow } from "#components/live/use-now.ts";
import { useTable } from "#components/live/use-table.ts";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { doctorSchema } from "#lib/doctor/report.ts";
import { DoctorSkeleton } from "./doctor-skeleton.tsx";
import { useDoctorWording } from "./doctor-words.ts";
import { outdated } from "./outdated.ts";
import { Report } from "./report.tsx";
import { useExamineAnew } from "./use-examine-anew.ts";

const queryKey = ["doctor"];

export function Examination() {
  const { say } = useDoctorWording();
  const cache = useQueryClient();
  // The server keeps what it found: nothing is asked again unless somebody wants it.
  const found = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask("/api/v1/doctor", doctorSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const again = useMutation({
    mutationFn: () => ask("/api/v1/doctor?again=true", doctorSchema),
    onSuccess: (answer) => cache.setQueryData(queryKey, answer),
  });
  const pbxes = useTable("pbxes");
  const { status } = useConnection();
  const now = useNow();
  const reports = (found.data?.reports ?? []).map((report) => ({
    report,
    old: outdated(
      report,
      pbxes.find(({ key }) => key === report.pbx),
    ),
  }));
  const due = reports.filter(({ old }) => old?.settled === true);
  useExamineAnew({
    // What the page knows of the link is worth nothing while it does not hear the server.
    due: due.length > 0 && (status === "live" || status.startsWith("pbx-")),
    pending: again.isPending,
    age: () => Math.min(...due.map(({ report }) => (now ?? 0) - Date.parse(report.examinedAt))),
    run: () => again.mutate(),
  });
  if (found.isPending) return <DoctorSkeleton />;
  if (found.isError) {
    return (
      <Empty icon={<Stethoscope className="size-5" />} title={say("failedTitle")} text={say("failedText")}>
        <Button onClick={() => void found.refetch()}>{say("again")}</Button>
      </Empty>
    );
  }
  if (reports.length === 0) {
    return (
      <Empty icon={<Stethoscope className="size-5" />} title={say("emptyTitle")} text={say("emptyText")} />
    );
  }
  return (
    <div className="space-y-10">
      {again.isError ? (
        <p role="alert" className="rounded-md border border-danger/40 px-3 py-2 text-13 text-danger">
          {say("againFailed")}
        </p>
      ) : null}
      {reports.map(({ report, old }) => (
        <Report
          key={report.pbx}
          report={report}
          old={old}
          named={reports.length > 1}
          running={again.isPending}
          onAgain={() => again.mutate()}
        />
      ))}
    </div>
  );
}
