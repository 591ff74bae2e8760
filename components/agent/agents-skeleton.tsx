// The agents before anything is known.
import { Bone } from "#components/ui/bone.tsx";

const cards = Array.from({ length: 24 }, (_, index) => `card ${index}`);

export function AgentsSkeleton() {
  return (
    <>
      <div className="flex gap-12">
        <Bone className="h-15 w-36" />
        <Bone className="h-15 w-20" />
        <Bone className="h-15 w-20" />
      </div>
      <Bone className="mt-4 h-8 w-full max-w-240" />
      <Bone className="mt-4 mb-3 h-8 w-full sm:w-60" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-2">
        {cards.map((id) => (
          <div
            key={id}
            className="flex h-22 flex-col justify-between rounded-lg border border-line bg-surface px-3 py-2.5"
          >
            <Bone className="h-3.5 w-20" />
            <Bone className="h-4 w-32" />
            <Bone className="h-3.5 w-24" />
          </div>
        ))}
      </div>
    </>
  );
}
