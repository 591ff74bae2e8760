// A child process: starts the lab's big floor, 500 agents and 50 queues at 25 calls a second, and records what AMI sends: the answers
// that the product asks for when it connects, then the stream. Ends with the recording kept; what hinders it is its last line.
// Run alone: node e2e/bench/latency/record-floor.ts
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type LoadLab, startLoad } from "#e2e/lab/load.ts";
import { managers } from "#e2e/lab/plan.ts";
import { actionIdOf, bootstrap, eventMask, keep, messagesOf, type Read } from "./recording.ts";

/** Until as many calls end as begin. */
const fillMs = 45_000;
const recordMs = 150_000;
const answerMs = 10_000;

const load = await startLoad();
try {
  console.error(`Recording the lab's floor of 500 agents for ${(fillMs + recordMs) / 1_000} s…`);
  await pause(fillMs);
  const reads = await listen(load);
  const events = messagesOf(reads).messages.filter(({ answers }) => answers === null).length;
  console.error(`Recorded ${events} events, ${(events / (recordMs / 1_000)).toFixed(0)} a second.`);
  keep(reads);
} finally {
  await load.stop();
}
process.exit();

async function listen({ lab }: LoadLab): Promise<readonly Read[]> {
  const socket = connect({ host: lab.ami.host, port: lab.ami.port });
  const reads: Read[] = [];
  let startedAt = 0;
  socket.on("data", (bytes) => {
    startedAt ||= performance.now();
    reads.push({ atMs: performance.now() - startedAt, bytes: Buffer.from(bytes) });
  });
  const { name, secret } = managers.centrala;
  await ask(socket, reads, "Login", `Username: ${name}\r\nSecret: ${secret}\r\nEvents: off\r\n`);
  await ask(socket, reads, "Events", `EventMask: ${eventMask}\r\n`);
  for (const action of bootstrap) await ask(socket, reads, action);
  await pause(recordMs);
  socket.destroy();
  return reads;
}

/** Writes the action and waits for the end of its answer, be it one message or a list. */
async function ask(socket: Socket, reads: readonly Read[], action: string, fields = ""): Promise<void> {
  const from = reads.length;
  const id = actionIdOf(action);
  socket.write(`Action: ${action}\r\n${fields}ActionID: ${id}\r\n\r\n`);
  const signal = AbortSignal.timeout(answerMs);
  while (!isAnswered(reads, from, id)) {
    if (signal.aborted) throw new Error(`Asterisk did not answer ${action}.`);
    await pause(5);
  }
}

function isAnswered(reads: readonly Read[], from: number, id: string): boolean {
  const text = Buffer.concat(reads.slice(from).map(({ bytes }) => bytes)).toString("latin1");
  const answer = text
    .split("\r\n\r\n")
    .slice(0, -1)
    .filter((message) => message.includes(`ActionID: ${id}\r\n`) || message.endsWith(`ActionID: ${id}`));
  const isList = answer.some((message) => /^EventList: start$/im.test(message.replaceAll("\r", "")));
  return isList ? answer.some((message) => message.includes("EventList: Complete")) : answer.length > 0;
}
