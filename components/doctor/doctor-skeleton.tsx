"use client";
// The doctor's page while it looks, in its final geometry.
import { Bone } from "#components/ui/bone.tsx";
import { useDoctorWording } from "./doctor-words.ts";

export function DoctorSkeleton() {
  const { say } = useDoctorWording();
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{say("loading")}</span>
      <Bone className="h-7 w-44" />
      <Bone className="mt-1 h-5 w-28" />
      <div className="mt-6 space-y-2">
        {["w-3/5", "w-2/5", "w-1/2", "w-1/3"].map((width) => (
          <div key={width} className="rounded-lg border border-line bg-surface px-3 py-3">
            <Bone className={`h-4 ${width}`} />
            <Bone className="mt-2 h-4 w-4/5" />
          </div>
        ))}
      </div>
    </div>
  );
}
