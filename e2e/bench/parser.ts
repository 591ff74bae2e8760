// The parser against its peers on the same bytes: what Asterisk 22.10.1 sent during sixty calls (read=all, 5,137
// events, 2 MB). Every reader gets the same chunks, turn by turn in one process; a figure is a ratio of medians.
// Chunks are of 16 KB, a busy socket's; the fastest peer is within a tenth of its best at that length.
// Two figures of ours: every header of every event as strings; and what the product asks of the parser, which is the
// events that it wants and of these the headers that its decoders read, as found by watching the decoders read.
// Run alone: node e2e/bench/parser.ts
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gunzipSync } from "node:zlib";
import { AmiParser } from "#server/ami/parser.ts";
import { decode, isWanted } from "#server/pbx/decode/decode.ts";
import { loadPeers, type Reader } from "./peers.ts";

export type BenchResult = {
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
};

const chunkBytes = 16 * 1024;
const rounds = 7;
/** Before measuring, so that every reader's code has been compiled. */
const warmUps = 3;
/** In each round a reader reads the corpus over and over for at least this long; one reading is too short to measure. */
const turnMs = 120;

const corpus = gunzipSync(readFileSync(join(import.meta.dirname, "corpus", "sixty-calls-22.ami.gz")));

export async function run(): Promise<Record<string, BenchResult>> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < corpus.length; at += chunkBytes) chunks.push(corpus.subarray(at, at + chunkBytes));
  const peers = loadPeers();
  const readers = new Map<string, Reader>([
    ...peers,
    ["full", readEverything],
    ["product", asProduct(headersRead())],
  ]);
  const times = await interleaved(readers, chunks);

  const of = (name: string) => median(times.get(name) ?? []);
  const fastest = [...peers.keys()].sort((a, b) => of(a) - of(b))[0] ?? "";
  const ratio = (peer: string, ours: string, goal: number): BenchResult => {
    const value = Math.round((of(peer) / of(ours)) * 10) / 10;
    return { value, unit: `× ${peer}`, goal: `≥ ${goal}`, met: value >= goal };
  };
  return {
    "parser, every field": ratio(fastest, "full", 3),
    "parser, as the product uses it": ratio(fastest, "product", 12),
    "parser, as the product uses it, against asterisk-manager": ratio("asterisk-manager", "product", 25),
  };
}

const readEverything: Reader = async (chunks) => {
  let count = 0;
  let characters = 0;
  const parser = new AmiParser({
    wants: () => true,
    onMessage: (message) => {
      if (message.kind === "event") count++;
      for (const [key, value] of message.fields()) characters += key.length + value.length;
    },
  });
  for (const chunk of chunks) parser.push(chunk);
  if (characters < corpus.length / 2) throw new Error("fields are missing");
  return count;
};

/** Which headers the product's decoder of each event reads, in the order it does. */
function headersRead(): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  const reading = { pbx: "bench", at: 0, queueWrapupSeconds: () => 0 };
  const parser = new AmiParser({
    wants: isWanted,
    onMessage: (message) => {
      const read: string[] = [];
      const get = (header: string) => {
        read.push(header);
        return message.get(header);
      };
      decode({ name: message.name, get }, reading);
      if (read.length >= (headers.get(message.name)?.length ?? 0)) headers.set(message.name, read);
    },
  });
  parser.push(corpus);
  return headers;
}

function asProduct(headers: ReadonlyMap<string, readonly string[]>): Reader {
  return async (chunks) => {
    let read = 0;
    const parser = new AmiParser({
      wants: isWanted,
      onMessage: (message) => {
        for (const header of headers.get(message.name) ?? []) if (message.get(header) !== undefined) read++;
      },
    });
    for (const chunk of chunks) parser.push(chunk);
    if (read < 9_000) throw new Error("headers are missing");
    return parser
      .eventCounts()
      .values()
      .reduce((sum, count) => sum + count, 0);
  };
}

/** CPU time of each reader, which other work on the machine disturbs less than the clock's, round by round; a reader that does not find every event is no reader. */
async function interleaved(readers: ReadonlyMap<string, Reader>, chunks: readonly Buffer[]) {
  const times = new Map<string, number[]>([...readers.keys()].map((name) => [name, []]));
  const events = corpus.toString("latin1").split("\r\nEvent: ").length - 1;
  for (let round = -warmUps; round < rounds; round++) {
    for (const [name, read] of readers) {
      collectYoungGarbage();
      const start = process.cpuUsage();
      let readings = 0;
      let usedMs = 0;
      while (usedMs < turnMs) {
        const found = await read(chunks);
        if (found !== events) throw new Error(`${name} found ${found} of ${events} events`);
        readings++;
        const { user, system } = process.cpuUsage(start);
        usedMs = (user + system) / 1_000;
      }
      if (round >= 0) times.get(name)?.push(usedMs / readings);
    }
  }
  return times;
}

/** So that each reader pays for its own garbage; a full collection would also throw away compiled code. */
const collectYoungGarbage = (() => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  return () => collect({ type: "minor" });
})();

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

if (import.meta.main) console.log(await run());
