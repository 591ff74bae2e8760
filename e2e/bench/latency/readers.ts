// A child process: 200 sockets that follow the floor and note when each mark reached them.
import { WebSocket } from "ws";
import { parent } from "#e2e/bench/processes.ts";
import { contractVersion } from "#lib/sync/contract.ts";
import { reasonPrefix } from "./mark.ts";

export type ReadersOrder =
  | {
      readonly kind: "open";
      readonly url: string;
      readonly cookie: string;
      readonly build: string;
      readonly sockets: number;
    }
  | { readonly kind: "report" };
export type ReadersReport =
  | { readonly kind: "opened" }
  | { readonly kind: "seen"; readonly marks: readonly (readonly [n: number, at: number])[] };

const seen: (readonly [number, number])[] = [];
const prefix = Buffer.from(`"${reasonPrefix}`);
let opened = 0;

const tell = parent<ReadersOrder, ReadersReport>((order) => {
  if (order.kind === "report") tell({ kind: "seen", marks: seen.splice(0) });
  else for (let n = 0; n < order.sockets; n++) follow(order);
});

function follow({ url, cookie, build, sockets }: ReadersOrder & { kind: "open" }): void {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`, {
    headers: { Cookie: cookie },
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  let last = -1;
  socket.on("message", (data: Buffer) => {
    const start = data.toString("latin1", 0, 5);
    if (start.startsWith("0"))
      socket.send(`40${JSON.stringify({ contract: contractVersion, build, cursor: null })}`);
    if (start === "2") socket.send("3");
    if (start === '42["s') {
      opened += 1;
      if (opened === sockets) tell({ kind: "opened" });
    }
    if (start !== '42["f') return;
    for (let at = data.indexOf(prefix); at >= 0; at = data.indexOf(prefix, at + 1)) {
      const n = Number.parseInt(data.toString("latin1", at + prefix.length, at + prefix.length + 9), 10);
      // A mark that was overtaken within one batch has arrived with the one that overtook it.
      while (last < n) seen.push([++last, Date.now()]);
    }
  });
}
