// The desk before anything is known.
import { Bone } from "#components/ui/bone.tsx";

export function DeskSkeleton() {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="space-y-6">
        <Bone className="h-22" />
        <Bone className="h-16" />
        <div className="grid gap-3 sm:grid-cols-2">
          <Bone className="h-36" />
          <Bone className="h-36" />
        </div>
      </div>
      <Bone className="h-24" />
    </div>
  );
}
