"use client";
// Fetches what was found and shows one of its faces: looking, failed, nothing to examine, or the report of each PBX.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Stethoscope } from "lucide-react";
import { ask } from "#components/api/ask.ts";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { doctorSchema } from "#lib/doctor/report.ts";
import { DoctorSkeleton } from "./doctor-skeleton.tsx";
import { useDoctorWording } from "./doctor-words.ts";
import { Report } from "./report.tsx";

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
  if (found.isPending) return <DoctorSkeleton />;
  if (found.isError) {
    return (
      <Empty icon={<Stethoscope className="size-5" />} title={say("failedTitle")} text={say("failedText")}>
        <Button onClick={() => void found.refetch()}>{say("again")}</Button>
      </Empty>
    );
  }
  const { reports } = found.data;
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
      {reports.map((report) => (
        <Report
          key={report.pbx}
          report={report}
          named={reports.length > 1}
          running={again.isPending}
          onAgain={() => again.mutate()}
        />
      ))}
    </div>
  );
}
