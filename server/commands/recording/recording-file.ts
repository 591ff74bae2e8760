// What a recording is called: by day and call, so that people find it, and by chance, so that none overwrites another. Everything
// that comes from the PBX is reduced to letters, figures, dots and dashes.
import { randomBytes } from "node:crypto";

const plain = (text: string) =>
  text
    .replace(/[^A-Za-z0-9.-]/g, "_")
    .replace(/\.{2,}/g, "_")
    .slice(0, 60);

/** Below Asterisk's folder of recordings; `at` in epoch milliseconds, the day in UTC. */
export function recordingFile(at: number, of: string): string {
  const instant = new Date(at).toISOString();
  const time = instant.slice(11, 19).replaceAll(":", "");
  return `centrala/${instant.slice(0, 10)}/${time}-${plain(of)}-${randomBytes(4).toString("hex")}.wav`;
}
