// What benchmarks hand in and how it is shown.
import { z } from "zod";

const figure = z.object({ value: z.number(), unit: z.string(), goal: z.string(), met: z.boolean() });

export type Figure = z.infer<typeof figure>;
export type Figures = Readonly<Record<string, Figure>>;

/** Null for what is no set of figures, an empty one included. */
export function readFigures(message: unknown): Figures | null {
  const read = z.record(z.string(), figure).safeParse(message);
  return read.success && Object.keys(read.data).length > 0 ? read.data : null;
}

/** Names of the files that export `run`, in order. */
export function benchmarksIn(sources: ReadonlyMap<string, string>): string[] {
  return [...sources]
    .filter(
      ([file, source]) =>
        !file.endsWith(".test.ts") && /^export (?:async )?(?:function|const) run\b/m.test(source),
    )
    .map(([file]) => file.replace(/\.ts$/, ""))
    .sort();
}

export function table(figures: Figures): string {
  const rows = Object.entries(figures).map(([name, { value, unit, goal, met }]) => [
    name,
    `${Number.isInteger(value) ? value : value.toPrecision(3)} ${unit}`,
    goal,
    met ? "met" : "MISSED",
  ]);
  const all = [["benchmark", "measured", "goal", ""], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
