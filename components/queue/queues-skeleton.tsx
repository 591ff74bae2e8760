// The queues before anything is known, in the geometry that they will have.
import { Bone } from "#components/ui/bone.tsx";
import { cardGrid } from "./queue-cards.tsx";

const cards = ["a", "b", "c", "d", "e", "f", "g", "h"];
const figures = ["a", "b", "c", "d"];

export function QueuesSkeleton() {
  return (
    <>
      <div className="space-y-3">
        <Bone className="h-6 w-56" />
        <div className="grid grid-cols-2 gap-x-6 gap-y-3 sm:flex sm:gap-x-12">
          {figures.map((id) => (
            <div key={id} className="space-y-1">
              <Bone className="h-4 w-20" />
              <Bone className="h-8 w-24 sm:h-11" />
            </div>
          ))}
        </div>
      </div>
      <div className="mt-5 mb-3 flex gap-2">
        <Bone className="h-8 w-full sm:w-60" />
        <Bone className="hidden h-8 w-32 sm:block" />
      </div>
      <div className={cardGrid}>
        {cards.map((id) => (
          <div key={id} className="h-[14.75rem] space-y-3 rounded-lg border border-line bg-surface p-4">
            <Bone className="h-5 w-32" />
            <Bone className="h-10 w-full" />
            <Bone className="h-1.5 w-full rounded-full" />
            <Bone className="h-9 w-full" />
            <Bone className="h-9 w-full" />
          </div>
        ))}
      </div>
    </>
  );
}
