"use client";
// Examines anew by itself when what was found is of the past, and not more often than the doctor rests.
import { useEffect, useRef } from "react";
import { examinationRestMs } from "#lib/doctor/report.ts";

export function useExamineAnew({
  due,
  pending,
  age,
  run,
}: {
  due: boolean;
  pending: boolean;
  /** How old the examination is, in ms: one that is younger than the rest would only be answered again. */
  age: () => number;
  run: () => void;
}): void {
  const ranAt = useRef(Number.NEGATIVE_INFINITY);
  const latest = useRef({ age, run });
  useEffect(() => {
    latest.current = { age, run };
  });
  useEffect(() => {
    if (!due || pending) return;
    const sinceRun = performance.now() - ranAt.current;
    const youngest = Math.max(0, Math.min(sinceRun, latest.current.age()));
    const timer = setTimeout(
      () => {
        ranAt.current = performance.now();
        latest.current.run();
      },
      Math.max(0, examinationRestMs - youngest),
    );
    return () => clearTimeout(timer);
  }, [due, pending]);
}
