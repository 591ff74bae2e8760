// The parked calls before anything is known.
import { Bone } from "#components/ui/bone.tsx";

export function ParkingSkeleton() {
  return (
    <>
      <div className="flex gap-12">
        <Bone className="h-12 w-24 sm:h-15" />
        <Bone className="h-12 w-24 sm:h-15" />
      </div>
      <Bone className="mt-6 mb-3 h-5 w-48" />
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(20rem,1fr))]">
        {["a", "b", "c"].map((id) => (
          <div
            key={id}
            className="flex h-20 items-center gap-4 rounded-lg border border-line bg-surface px-4"
          >
            <Bone className="size-14 rounded-full" />
            <Bone className="h-10 flex-1" />
          </div>
        ))}
      </div>
    </>
  );
}
