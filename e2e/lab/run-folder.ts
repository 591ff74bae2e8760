// A folder that belongs to this process: its name says whose it is, so that the next run throws away what dead ones left.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";

/** Makes a folder below `parent` and removes those of processes that are gone. */
export function makeRunFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const [pid, start] = name.split("-");
    if (lifeOf(Number(pid)) !== `${pid}-${start}`)
      rmSync(`${parent}/${name}`, { recursive: true, force: true });
  }
  return mkdtempSync(`${parent}/${lifeOf(process.pid)}-`);
}

/** `pid-start`: a pid alone may have been given to another process since. "" when there is no such process. */
function lifeOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return `${pid}-${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return "";
  }
}
