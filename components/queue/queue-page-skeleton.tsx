// One queue's page before anything is known.
import { Bone } from "#components/ui/bone.tsx";
import { TableSkeleton } from "#components/ui/table-skeleton.tsx";

export function QueuePageSkeleton() {
  return (
    <div className="space-y-6">
      <div className="flex gap-12">
        <Bone className="h-15 w-20" />
        <Bone className="h-15 w-32" />
        <Bone className="h-15 w-32" />
      </div>
      <div className="grid gap-6 2xl:grid-cols-2">
        <TableSkeleton rows={4} />
        <TableSkeleton rows={8} />
      </div>
    </div>
  );
}
