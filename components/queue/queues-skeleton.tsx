// The queues before anything is known, in the geometry that they will have.
import { Bone } from "#components/ui/bone.tsx";

const cardGrid = "grid grid-cols-1 items-start gap-3 sm:grid-cols-[repeat(auto-fill,minmax(20.5rem,1fr))]";
const cards = ["a", "b", "c", "d", "e", "f"];
const figures = ["w-10", "w-24", "w-20", "w-12"];

export function QueuesSkeleton() {
  return (
    <>
      <div className="space-y-3">
        <Bone className="h-6 w-56" />
        <div className="grid grid-cols-2 gap-x-6 gap-y-3 sm:flex sm:gap-x-12">
          {figures.map((width) => (
            <div key={width} className="sm:min-w-24">
              <Bone className="my-0.5 h-3 w-16" />
              <Bone className={`my-1 h-6 sm:h-9 ${width}`} />
            </div>
          ))}
        </div>
      </div>
      <div className="mt-5 mb-3 flex gap-2">
        <Bone className="h-8 w-full rounded-md sm:w-60" />
        <Bone className="hidden h-8 w-32 rounded-md sm:block" />
      </div>
      <div className={cardGrid}>
        {cards.map((id) => (
          <CardSkeleton key={id} />
        ))}
      </div>
    </>
  );
}

function CardSkeleton() {
  return (
    <div className="h-[15.75rem] rounded-lg border border-line bg-surface">
      <div className="px-4 pt-4">
        <div className="flex justify-between">
          <Bone className="h-4 w-32" />
          <Bone className="h-3 w-14" />
        </div>
        <div className="mt-4 grid grid-cols-3 gap-3">
          {["w-8", "w-16", "w-12"].map((width) => (
            <div key={width}>
              <Bone className="h-3 w-14" />
              <Bone className={`mt-2 h-6 ${width}`} />
            </div>
          ))}
        </div>
        <Bone className="mt-4 h-1.5 w-full rounded-full" />
        <div className="mt-3 flex gap-6">
          <Bone className="h-3 w-20" />
          <Bone className="h-3 w-20" />
          <Bone className="h-3 w-16" />
        </div>
      </div>
      <div className="mt-8 flex justify-between border-line border-t px-4 py-3">
        {["a", "b", "c", "d"].map((id) => (
          <div key={id}>
            <Bone className="h-3 w-14" />
            <Bone className="mt-2 h-3.5 w-8" />
          </div>
        ))}
      </div>
      <div className="border-line border-t px-4 py-2.5">
        <Bone className="h-3 w-24" />
      </div>
    </div>
  );
}
