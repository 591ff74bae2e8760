// A table before anything is known: as high per row as the rows will be.
import { Bone } from "./bone.tsx";

const widths = ["w-2/5", "w-1/3", "w-1/2", "w-2/5", "w-1/4"];

export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <div className="h-9 rounded-t-lg border-line border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((id, index) => (
        <div key={id} className="flex h-9 items-center gap-6 border-line border-b px-3 last:border-b-0">
          <Bone className={`h-3.5 ${widths[index % widths.length]}`} />
          <Bone className="ml-auto h-3.5 w-12" />
        </div>
      ))}
    </div>
  );
}

/** The figures and the tools above a table. */
export function SummarySkeleton({ figures }: { figures: number }) {
  return (
    <>
      <div className="flex gap-12">
        {Array.from({ length: figures }, (_, index) => (
          <Bone key={`figure ${index.toString()}`} className="h-12 w-20 sm:h-15" />
        ))}
      </div>
      <Bone className="mt-5 mb-3 h-8 w-full sm:w-60" />
    </>
  );
}
