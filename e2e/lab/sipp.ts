// SIPp for the mass: one process plays all phones of a floor, another lets callers come at a steady rate. Both die with this process.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { labDir, systemEnv } from "./place.ts";
import { makeRunFolder } from "./run-folder.ts";
import { callersScenario, type Length, type PhonesManner, phonesScenario } from "./sipp-scenarios.ts";

/** What one phone or caller of SIPp lived, in SIPp's own words. */
export interface SippEvent {
  readonly at: number;
  readonly what: "ringing" | "answered" | "cancelled" | "in" | "hung-up" | "was-hung-up";
  readonly number: string;
  readonly other: string;
}

export interface Sipp {
  readonly pid: number | undefined;
  /** All that was seen so far. */
  events(): SippEvent[];
  /** Resolves with SIPp's exit code: 0 when every call went as its scenario says. */
  readonly ended: Promise<number>;
  /** Kills it and removes its files. */
  stop(): Promise<void>;
}

export function startSippPhones(
  at: { readonly port: number; readonly pbxPort: number },
  manner: PhonesManner,
): Sipp {
  return start(phonesScenario(manner), ["-p", String(at.port), `127.0.0.1:${at.pbxPort}`]);
}

export interface SippCallersOptions {
  readonly pbxPort: number;
  readonly callsPerSecond: number;
  /** Who calls which number; the list starts over at its end. */
  readonly calls: readonly { readonly number: string; readonly exten: string }[];
  /** How many calls in all; without it they keep coming. */
  readonly total?: number;
  /** How long callers stay, answered or not. */
  readonly patience: readonly Length[];
}

export function startSippCallers(options: SippCallersOptions): Sipp {
  const list = `SEQUENTIAL\n${options.calls.map(({ number, exten }) => `${number};${exten};\n`).join("")}`;
  const total = options.total === undefined ? [] : ["-m", String(options.total)];
  const pace = ["-r", String(options.callsPerSecond), "-l", "5000", ...total];
  return start(callersScenario(options.patience), [...pace, `127.0.0.1:${options.pbxPort}`], list);
}

function start(scenario: string, args: readonly string[], list?: string): Sipp {
  const dir = makeRunFolder(`${labDir()}/sipp`);
  writeFileSync(`${dir}/scenario.xml`, scenario);
  const more: string[] = [];
  if (list !== undefined) {
    writeFileSync(`${dir}/list.csv`, list);
    more.push("-inf", `${dir}/list.csv`);
  }
  const child: ChildProcess = spawn(
    "setpriv",
    // biome-ignore format: one command line
    ["--pdeathsig", "KILL", "sipp", "-sf", `${dir}/scenario.xml`, "-i", "127.0.0.1", ...more, "-nostdin", "-aa", "-skip_rlimit",
      "-trace_logs", "-log_file", `${dir}/log`, ...args],
    { cwd: dir, env: systemEnv, stdio: "ignore" },
  );
  const ended = new Promise<number>((resolve) => {
    child.once("exit", (code) => resolve(code ?? 1));
    child.once("error", () => resolve(127));
  });
  return {
    pid: child.pid,
    events: () => readSippLog(existsSync(`${dir}/log`) ? readFileSync(`${dir}/log`, "utf8") : ""),
    ended,
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const words = new Set<string>(["ringing", "answered", "cancelled", "in", "hung-up", "was-hung-up"]);
const isWord = (word: string): word is SippEvent["what"] => words.has(word);

/** `word|number|other|time`, where the time's last column is the epoch in seconds with its fraction. */
export function readSippLog(text: string): SippEvent[] {
  return text.split("\n").flatMap((line) => {
    const [what = "", number = "", other = "", time = ""] = line.trim().split("|");
    const seconds = Number(time.trim().split(/\s+/).at(-1));
    return isWord(what) ? [{ at: Math.round(seconds * 1000), what, number, other }] : [];
  });
}
