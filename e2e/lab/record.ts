// Records what AMI sends during the stories: the raw bytes as STORY.ami, and beside them STORY.chunks, one line `milliseconds bytes` per read.
// Run it as `node e2e/lab/record.ts [--version 16] [story …]`; without a version both are recorded, side by side.
import { mkdirSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { storyFloor } from "./floor-story.ts";
import { type Lab, startLab } from "./lab.ts";
import { type LabVersion, labVersions, parseVersion } from "./place.ts";
import { managers } from "./plan.ts";
import { snapshotActions } from "./snapshot-actions.ts";
import { stories, storiesOf22 } from "./stories.ts";

/** The classes that the product asks for. */
const mask = "call,agent,user,cdr,system";
const quietMs = 700;

export interface Recording {
  readonly bytes: Buffer;
  /** When each read came, in milliseconds since the first, and how long it was. */
  readonly chunks: readonly { readonly atMs: number; readonly length: number }[];
}

/** Listens from before the story until nothing has come for a while after its end. */
export async function record(lab: Lab, story: (listener: Socket) => Promise<void>): Promise<Recording> {
  const socket = connect({ host: "127.0.0.1", port: lab.ami.port });
  const reads: { at: number; bytes: Buffer }[] = [];
  socket.on("data", (bytes) => reads.push({ at: performance.now(), bytes: Buffer.from(bytes) }));
  socket.on("error", () => undefined);
  const { name, secret } = managers.driver;
  socket.write(
    `Action: Login\r\nActionID: login\r\nUsername: ${name}\r\nSecret: ${secret}\r\nEvents: ${mask}\r\n\r\n`,
  );
  await lab.waitFor("the recorder's login", () => reads.some(({ bytes }) => bytes.includes("FullyBooted")));
  await story(socket);
  const endedAt = performance.now();
  const quietSince = (): number => performance.now() - Math.max(endedAt, reads.at(-1)?.at ?? 0);
  await lab.waitFor("quiet", () => quietSince() > quietMs, 30_000);
  socket.destroy();
  const start = reads[0]?.at ?? 0;
  return {
    bytes: Buffer.concat(reads.map((read) => read.bytes)),
    chunks: reads.map(({ at, bytes }) => ({
      atMs: Math.round((at - start) * 10) / 10,
      length: bytes.length,
    })),
  };
}

const folder = (version: LabVersion): string =>
  fileURLToPath(new URL(`./recordings/${version}`, import.meta.url));

async function recordAll(version: LabVersion, wanted: readonly string[]): Promise<number> {
  mkdirSync(folder(version), { recursive: true });
  let failed = 0;
  const names = [...Object.keys(stories), "snapshot"].filter(
    (name) => version !== 16 || !storiesOf22.includes(name),
  );
  for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    const lab = await startLab({ version, plan: storyFloor });
    try {
      const tell = stories[name];
      if (!tell) await fillFloor(lab);
      const { bytes, chunks } = await record(lab, (socket) => (tell ? tell(lab) : askAll(lab, socket)));
      writeFileSync(`${folder(version)}/${name}.ami`, bytes);
      writeFileSync(
        `${folder(version)}/${name}.chunks`,
        chunks.map(({ atMs, length }) => `${atMs} ${length}\n`).join(""),
      );
      console.log(`${version} ${name}: ${bytes.length} bytes in ${chunks.length} reads`);
    } catch (error) {
      failed += 1;
      console.error(`${version} ${name}: ${error instanceof Error ? error.message : error}`);
    } finally {
      await lab.stop();
    }
  }
  return failed;
}

/** One call in each state. */
async function fillFloor(lab: Lab): Promise<void> {
  lab.phone("2001").answers();
  lab.phone("2031").answers();
  lab.call({ queue: "sales" });
  lab.call({ queue: "office" });
  lab.call({ queue: "pool" });
  lab.call({ queue: "Rückfragen 1" });
  lab.call({ exten: "7001" });
  const parked = lab.call({ exten: "9000" });
  await lab.waitFor("two talk", () =>
    ["2001", "2031"].every((number) => lab.phone(number).state === "talking"),
  );
  await lab.deeds.park(parked);
  await lab.deeds.pause("2003", { reason: "lunch" });
  await lab.waitFor("2002 rings", () => lab.phone("2002").state === "ringing");
}

/** The answers to every list that a client may ask for. */
async function askAll(lab: Lab, socket: Socket): Promise<void> {
  snapshotActions.forEach((fields, index) => {
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`${lines.join("")}ActionID: ask-${index + 1}\r\n\r\n`);
  });
  await lab.waitFor("an answer", () => socket.bytesRead > 2_000);
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    args: argv.slice(2),
    options: { version: { type: "string" } },
    allowPositionals: true,
  });
  const versions = values.version === undefined ? labVersions : [parseVersion(values.version)];
  const failed = await Promise.all(versions.map((version) => recordAll(version, positionals)));
  process.exitCode = failed.some((count) => count > 0) ? 1 : 0;
}
