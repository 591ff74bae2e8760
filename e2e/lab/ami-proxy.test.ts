import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AmiProxy } from "./ami-proxy.ts";

let pbx: Server;
let proxy: AmiProxy;
let client: Socket;
let atPbx: Socket;
let heard = "";

const event = (name: string, id: number): string => `Event: ${name}\r\nId: ${id}\r\n\r\n`;

/** A reset is a close too: `once` would throw its error. */
const isClosed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once("close", () => resolve()));

beforeEach(async () => {
  pbx = createServer().listen(0, "127.0.0.1");
  await once(pbx, "listening");
  const address = pbx.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  proxy = await AmiProxy.open(address.port);
  heard = "";
  client = connect(proxy.port, "127.0.0.1");
  client.on("error", () => undefined);
  client.on("data", (bytes) => {
    heard += bytes;
  });
  [atPbx] = (await once(pbx, "connection")) as [Socket];
  atPbx.on("error", () => undefined);
  atPbx.write("Asterisk Call Manager/11.0.0\r\n");
  await vi.waitFor(() => expect(heard).toBe("Asterisk Call Manager/11.0.0\r\n"));
  heard = "";
});

afterEach(async () => {
  await proxy.close();
  client.destroy();
  pbx.close();
});

test("passes messages unchanged however they were split", async () => {
  const all = event("A", 1) + event("B", 2);
  for (const byte of all) atPbx.write(byte);
  await vi.waitFor(() => expect(heard).toBe(all));
});

test("loses, doubles and delays the chosen event alone", async () => {
  proxy.spoil({ event: "B", fault: { kind: "drop" } });
  proxy.spoil({ event: "C", matches: ({ text }) => text.includes("Id: 4"), fault: { kind: "duplicate" } });
  const delayed = proxy.spoil({ event: "D", fault: { kind: "delay", ms: 30 } });
  atPbx.write(
    event("A", 1) +
      event("B", 2) +
      event("B", 3) +
      event("C", 3) +
      event("C", 4) +
      event("D", 5) +
      event("E", 6),
  );
  const now = event("A", 1) + event("B", 3) + event("C", 3) + event("C", 4) + event("C", 4) + event("E", 6);
  await vi.waitFor(() => expect(heard).toBe(now + event("D", 5)));
  expect(delayed.hits.map((hit) => hit.event)).toEqual(["D"]);
});

test("keeps what came while stalled and tells nobody", async () => {
  proxy.stall(true);
  atPbx.write(event("A", 1));
  atPbx.destroy();
  await isClosed(atPbx);
  expect(heard).toBe("");
  expect(client.destroyed).toBe(false);
  proxy.stall(false);
  await vi.waitFor(() => expect(client.destroyed).toBe(true));
});

test("lets a trickle through at its pace and the rest at once when freed", async () => {
  proxy.trickle(200);
  const all = event("A", 1).repeat(20);
  atPbx.write(all);
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0));
  expect(heard.length).toBeLessThan(100);
  proxy.trickle();
  await vi.waitFor(() => expect(heard).toBe(all));
});

test("cuts in the middle of a message", async () => {
  proxy.cutAfterBytes(10);
  atPbx.write(event("A", 1));
  await isClosed(client);
  expect(heard).toBe(event("A", 1).slice(0, 10));
});

test("refuses new connections while told to", async () => {
  proxy.refuse(true);
  const second = connect(proxy.port, "127.0.0.1");
  second.on("error", () => undefined);
  await isClosed(second);
  proxy.refuse(false);
  const third = connect(proxy.port, "127.0.0.1");
  await once(pbx, "connection");
  third.destroy();
  expect(proxy.accepted).toBe(3);
});
