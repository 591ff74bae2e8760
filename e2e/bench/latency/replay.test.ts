// A recording that is played arrives as it was recorded, whatever reads it came in.
import { connect } from "node:net";
import { fc, test } from "@fast-check/vitest";
import { expect, test as plain } from "vitest";
import { markedAgent } from "./mark.ts";
import { actionIdOf, messagesOf } from "./recording.ts";
import { pauseEvent, startReplay } from "./replay.ts";

const list = (...lines: readonly string[]) => `${lines.join("\r\n")}\r\n\r\n`;
const id = `ActionID: ${actionIdOf("QueueStatus")}`;
const session = [
  "Asterisk Call Manager/11.0.0\r\n",
  list("Event: Newchannel", "Uniqueid: 1"),
  list("Response: Success", id, "EventList: start"),
  list("Event: Newchannel", "Uniqueid: 2"),
  list("Event: QueueStatusComplete", id, "EventList: Complete"),
  list("Event: Hangup", "Uniqueid: 1"),
];
const bytes = Buffer.from(session.join(""));

test.prop([fc.array(fc.nat(bytes.length), { maxLength: 8 })])(
  "messages are the same however the reads fell",
  (places) => {
    const cuts = [0, ...places.sort((a, b) => a - b), bytes.length];
    const reads = cuts.slice(1).map((end, n) => ({ atMs: n, bytes: bytes.subarray(cuts[n], end) }));
    const { banner, messages } = messagesOf(reads);
    expect([banner, ...messages.map(({ text }) => text)]).toEqual(session);
  },
);

plain("answers keep the events between them, then the stream flows and a mark is woven in", async () => {
  const replay = await startReplay(messagesOf([{ atMs: 0, bytes }]));
  const socket = connect(replay.port, "127.0.0.1");
  let seen = "";
  const until = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!seen.includes(text)) return;
        socket.off("data", look);
        resolve();
      };
      socket.on("data", look);
      look();
    });
  socket.on("data", (text) => {
    seen += text;
  });
  socket.write("Action: QueueStatus\r\nActionID: ours\r\n\r\n");
  await until("EventList: Complete");
  replay.weave(pauseEvent("bench-7"));
  await until("bench-7");
  const order = [
    "Uniqueid: 1",
    "ActionID: ours",
    "Uniqueid: 2",
    `Name: ${markedAgent}`,
    "QueueStatusComplete",
  ];
  const places = [...order, "PausedReason: bench-7"].map((text) => seen.indexOf(text));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(seen).not.toContain("Event: Hangup");
  socket.destroy();
  replay.close();
});
