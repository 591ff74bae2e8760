// `npm run bench`: runs every benchmark of this folder, one after the other, each in a process of its own so that none
// inherits another's heap or compiled code. A benchmark is a file that exports `run()`.
// `npm run bench -- parser` runs those whose file name contains a word; `-- --json` prints one JSON object.
import { fork } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { benchmarksIn, type Figure, type Figures, readFigures, table } from "./figures.ts";

const folder = import.meta.dirname;
const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));

if (flags.includes("--one")) await runOne(words[0] ?? "");
else await runAll();

/** In the child: hands the figures to the parent, so that what the benchmark prints cannot spoil them. */
async function runOne(name: string): Promise<void> {
  const { run } = await import(pathToFileURL(join(folder, `${name}.ts`)).href);
  const figures: unknown = await run();
  process.send?.(figures, () => process.exit(0));
}

async function runAll(): Promise<void> {
  const sources = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(".ts"))
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
  const names = benchmarksIn(sources).filter((name) => words.every((word) => name.includes(word)));
  if (names.length === 0) {
    console.error(`No benchmark's name contains ${words.join(" and ") || "anything"}.`);
    process.exitCode = 1;
    return;
  }
  const all: Record<string, Figure> = {};
  for (const name of names) {
    console.error(`${name}…`);
    Object.assign(all, await inOwnProcess(name));
  }
  console.log(flags.includes("--json") ? JSON.stringify(all, null, 2) : table(all));
  if (Object.values(all).some((figure) => !figure.met)) process.exitCode = 1;
}

function inOwnProcess(name: string): Promise<Figures> {
  return new Promise((resolve) => {
    const child = fork(join(folder, "main.ts"), ["--one", name], {
      execArgv: ["--expose-gc"],
      stdio: ["ignore", process.stderr, process.stderr, "ipc"],
    });
    let figures: Figures | null = null;
    child.on("message", (message) => {
      figures = readFigures(message);
    });
    // A benchmark that broke is a figure that is not met, so that it can't be overlooked.
    child.on("close", (code) => {
      const broken = { [name]: { value: code ?? -1, unit: "exit code", goal: "figures", met: false } };
      resolve(figures ?? broken);
    });
  });
}
