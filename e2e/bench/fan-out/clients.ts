// A child process: many sockets that read what a server sends. They speak just enough Engine.IO and Socket.IO to follow,
// so that they cost as little as sockets of raw `ws`; one in twenty looks into the messages and measures how old they are.
import { WebSocket } from "ws";
import { parent } from "#e2e/bench/processes.ts";
import { contractVersion } from "#lib/sync/contract.ts";
import { preciseNow } from "./agent.ts";

export type ClientsOrder =
  | { readonly kind: "open"; readonly port: number; readonly sockets: number; readonly socketIo: boolean }
  | { readonly kind: "expect"; readonly changes: number; readonly owed?: number }
  | { readonly kind: "close" };
export type ClientsReport =
  | { readonly kind: "opened" }
  | { readonly kind: "delivered"; readonly latenciesMs: readonly number[] }
  | { readonly kind: "closed" };

const sampled = 20;
const handshake = `40${JSON.stringify({ contract: contractVersion, build: "bench", cursor: null })}`;
const frameStart = Buffer.from('42["frame",');
const snapshotStart = Buffer.from('42["snapshot",');
const changeStart = Buffer.from('["agents",');

let sockets: WebSocket[] = [];
let ready = 0;
let owed = 0;
let latencies: number[] = [];

const tell = parent<ClientsOrder, ClientsReport>((order) => {
  if (order.kind === "open") open(order);
  if (order.kind === "close") close();
  if (order.kind !== "expect") return;
  owed = order.owed ?? order.changes * sockets.length;
  latencies = [];
});

function open({ port, sockets: count, socketIo }: ClientsOrder & { kind: "open" }): void {
  ready = 0;
  const path = socketIo ? "socket.io/?EIO=4&transport=websocket" : "";
  const arrived = () => {
    ready += 1;
    if (ready === count) tell({ kind: "opened" });
  };
  sockets = Array.from({ length: count }, (_, n) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/${path}`, {
      perMessageDeflate: false,
      skipUTF8Validation: true,
    });
    if (!socketIo) socket.on("open", arrived);
    socket.on("message", (data: Buffer) => {
      if (socketIo && !data.subarray(0, frameStart.length).equals(frameStart))
        converse(socket, data, arrived);
      else take(data, n % sampled === 0);
    });
    socket.on("error", (error) => console.error("client:", error.message));
    return socket;
  });
}

/** What is no frame: the handshake, pings, the snapshot, heartbeats. */
function converse(socket: WebSocket, data: Buffer, arrived: () => void): void {
  const type = String.fromCharCode(data[0] ?? 0);
  if (type === "0") socket.send(handshake);
  if (type === "2") socket.send("3");
  if (data.subarray(0, snapshotStart.length).equals(snapshotStart)) arrived();
}

function take(data: Buffer, measured: boolean): void {
  if (owed <= 0) return;
  if (measured) {
    const now = preciseNow();
    for (const [at] of data.toString().matchAll(/(?<="since":)[\d.]+/g)) latencies.push(now - Number(at));
  }
  for (let at = data.indexOf(changeStart); at >= 0; at = data.indexOf(changeStart, at + 1)) owed -= 1;
  if (owed <= 0) tell({ kind: "delivered", latenciesMs: latencies });
}

function close(): void {
  for (const socket of sockets) socket.terminate();
  sockets = [];
  tell({ kind: "closed" });
}
