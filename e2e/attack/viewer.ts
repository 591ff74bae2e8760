// A socket by hand: what a browser says at the door, and everything that it is then told, as text.
import { WebSocket } from "ws";
import { contractVersion } from "#lib/sync/contract.ts";
import type { Target } from "./target.ts";

export type Viewer = {
  readonly socket: WebSocket;
  /** Every message as it came. */
  readonly messages: readonly string[];
  readonly text: () => string;
  /** When the server hung up, by this machine's clock. */
  readonly closed: Promise<number>;
  readonly opened: Promise<boolean>;
};

export type How = {
  readonly cookie?: string;
  readonly origin?: string | null;
  readonly from?: string;
  /** Opens the socket and never says hello. */
  readonly silent?: boolean;
};

export function view({ port, url }: Pick<Target, "port" | "url">, how: How): Viewer {
  const { cookie, origin = url, from = "127.0.0.1", silent = false } = how;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    headers: {
      Host: `localhost:${port}`,
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...(origin === null ? {} : { Origin: origin }),
    },
    localAddress: from,
    perMessageDeflate: false,
  });
  const messages: string[] = [];
  socket.on("error", () => undefined);
  socket.on("message", (data) => {
    const message = String(data);
    messages.push(message);
    if (message.startsWith("0") && !silent)
      socket.send(`40${JSON.stringify({ contract: contractVersion, build: "attack", cursor: null })}`);
    if (message === "2") socket.send("3");
  });
  return {
    socket,
    messages,
    text: () => messages.join("\n"),
    closed: new Promise((done) => socket.once("close", () => done(Date.now()))),
    opened: new Promise((done) => {
      socket.once("open", () => done(true));
      socket.once("close", () => done(false));
    }),
  };
}

type Row = Readonly<Record<string, unknown>>;

/** All rows of a table that these messages ever told, snapshots and frames alike. */
export function rowsOf(messages: readonly string[], table: string): readonly Row[] {
  return messages.flatMap((message) => {
    if (message.startsWith('42["snapshot"')) {
      const [, snapshot] = JSON.parse(message.slice(2)) as [string, { tables: Record<string, Row[]> }];
      return snapshot.tables[table] ?? [];
    }
    if (!message.startsWith('42["frame"')) return [];
    const [, frame] = JSON.parse(message.slice(2)) as [string, { changes: [string, string, Row | null][] }];
    return frame.changes.flatMap(([name, , row]) => (name === table && row !== null ? [row] : []));
  });
}
