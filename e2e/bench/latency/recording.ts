// What AMI sent to a login with the product's event mask on the lab's big floor: the bytes, and when each read came. A session of
// some minutes is more than belongs into git, so it is made once and kept in `.cache`; the version in its name goes up with what is asked.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const file = (kind: "ami" | "chunks") =>
  join(import.meta.dirname, "../../../.cache/bench", `floor-500-v1.${kind}`);

/** In the product's order, since what is read first is oldest. Each is asked with `asked-NAME` for ActionID. */
export const bootstrap: readonly string[] = [
  "ListCommands",
  "CoreSettings",
  "DeviceStateList",
  "ExtensionStateList",
  "Agents",
  "Parkinglots",
  "ParkedCalls",
  "ConfbridgeListRooms",
  "BridgeList",
  "CoreShowChannels",
  "QueueStatus",
];
/** The classes that the product listens to: server/pbx/narrow-stream.ts. */
export const eventMask = "call,agent,system";
export const actionIdOf = (action: string): string => `asked-${action}`;

export type Read = { readonly atMs: number; readonly bytes: Buffer };
/** One message with its closing blank line; `answers` is the action that it belongs to, null for an event of the stream. */
export type Recorded = { readonly atMs: number; readonly text: string; readonly answers: string | null };

export const isRecorded = (): boolean => existsSync(file("chunks"));

/** The chunks go last: their presence means a whole recording. */
export function keep(reads: readonly Read[]): void {
  mkdirSync(dirname(file("ami")), { recursive: true });
  writeFileSync(file("ami"), Buffer.concat(reads.map(({ bytes }) => bytes)));
  writeFileSync(
    file("chunks"),
    reads.map(({ atMs, bytes }) => `${atMs.toFixed(1)} ${bytes.length}\n`).join(""),
  );
}

export function readRecording(): { readonly banner: string; readonly messages: readonly Recorded[] } {
  const bytes = readFileSync(file("ami"));
  let start = 0;
  const reads = readFileSync(file("chunks"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line): Read => {
      const [atMs = 0, length = 0] = line.split(" ").map(Number);
      start += length;
      return { atMs, bytes: bytes.subarray(start - length, start) };
    });
  return messagesOf(reads);
}

/** A message came when its last byte came. */
export function messagesOf(reads: readonly Read[]) {
  const messages: Recorded[] = [];
  let banner = "";
  let rest = "";
  for (const { atMs, bytes } of reads) {
    rest += bytes.toString("latin1");
    if (banner === "") {
      const end = rest.indexOf("\r\n") + 2;
      if (end < 2) continue;
      banner = rest.slice(0, end);
      rest = rest.slice(end);
    }
    for (let end = rest.indexOf("\r\n\r\n"); end >= 0; end = rest.indexOf("\r\n\r\n")) {
      const text = rest.slice(0, end + 4);
      rest = rest.slice(end + 4);
      messages.push({ atMs, text, answers: /^ActionID: asked-(\S+)\r$/m.exec(text)?.[1] ?? null });
    }
  }
  return { banner, messages };
}
