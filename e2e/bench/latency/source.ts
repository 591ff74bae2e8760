// Where the events of the latency benchmark come from: the lab's recorded floor, recorded first where that has not been done. Where
// the lab cannot run, the demo PBX stands in, and the figures say so.
import { fork } from "node:child_process";
import { join } from "node:path";
import { whyNot } from "#e2e/lab/install.ts";
import { isRecorded } from "./recording.ts";

export type Source = { readonly kind: "recorded" | "demo"; readonly words: string };

const recorded: Source = { kind: "recorded", words: "recorded Asterisk" };
const demo: Source = { kind: "demo", words: "demo PBX, not Asterisk" };

export async function chooseSource(): Promise<Source> {
  if (isRecorded()) return recorded;
  const reason = process.env.CENTRALA_LAB === "off" ? "CENTRALA_LAB is off." : whyNot();
  if (reason === undefined && (await record())) return recorded;
  console.error(`${reason ?? "The lab could not be recorded."} The latencies are those of the demo PBX.`);
  return demo;
}

/** In a process of its own, since Asterisk and its callers end with it. */
function record(): Promise<boolean> {
  const child = fork(join(import.meta.dirname, "record-floor.ts"), { stdio: "inherit" });
  return new Promise((resolve) => child.on("exit", (code) => resolve(code === 0 && isRecorded())));
}
