import { expect, test } from "vitest";
import { readStream } from "./stream.ts";

const from = 1_800_000_000_000;
const now = from + 60_000;
const rows = (more: Partial<Parameters<typeof readStream>[4]> = {}) => ({
  channels: [],
  callers: [],
  members: [],
  processedCalls: 0,
  ...more,
});
const idle = { lastCallAt: null, loginAt: null, pausedAt: null };

test("rows that began while we watched are witnesses, older and doubtful ones are not", () => {
  const { witnessed } = readStream(
    new Map(),
    [],
    from,
    now,
    rows({
      channels: [{ createdAt: from - 1 }, { createdAt: from + 1_000 }, { createdAt: from + 9_000 }],
      callers: [{ joinedAt: from + 9_000 }, { joinedAt: from - 9_000 }],
      members: [
        { ...idle, lastCallAt: from + 9_000 },
        { ...idle, pausedAt: from + 9_000, loginAt: from - 1 },
        { ...idle, lastCallAt: now + 60_000 },
      ],
    }),
  );
  expect(witnessed).toEqual({ calls: 1, queues: 3 });
});

test("Asterisk's own count of calls is a witness too", () => {
  expect(readStream(new Map(), [], from, now, rows({ processedCalls: 4 })).witnessed.calls).toBe(4);
});

test("only events that prove something are kept: no item of a list, no name that is not Asterisk's", () => {
  const counts = new Map([
    ["Newchannel", 2],
    ["QueueMember", 40],
    ["DeviceStateChange", 9],
    ["<script>", 1],
  ]);
  expect([...readStream(counts, [], from, now, rows()).counts]).toEqual([["Newchannel", 2]]);
});
