import { expect, test } from "vitest";
import { readSippLog } from "./sipp.ts";
import { callersScenario, phonesScenario } from "./sipp-scenarios.ts";

test("reads what SIPp's phones and callers lived and skips the rest", () => {
  const text = `The following events occurred:
2026-11-23	07:20:29.337000	1795418429.337000: ringing|20001|700001|2026-11-23	07:20:29.337121	1795418429.337121
ringing|20001|700001|2026-11-23	07:20:29.337121	1795418429.337121
hung-up|700001|8101|2026-11-23	07:20:31.500000	1795418431.500000
`;
  expect(readSippLog(text)).toEqual([
    { at: 1795418429337, what: "ringing", number: "20001", other: "700001" },
    { at: 1795418431500, what: "hung-up", number: "700001", other: "8101" },
  ]);
});

test("each length is a branch of its own, taken with its share of the calls", () => {
  const text = callersScenario([
    { ms: 800, weight: 1 },
    { ms: 1500, weight: 2 },
    { ms: 30_000, weight: 1 },
  ]);
  expect(
    [...text.matchAll(/<nop next="(1\d)"(?: chance="([\d.]+)")?\/>/g)].map(([, to, share]) => [to, share]),
  ).toEqual([
    ["10", "0.2500"],
    ["11", "0.6667"],
    ["12", undefined],
  ]);
  expect([...text.matchAll(/ timeout="(\d+)"/g)].map(([, ms]) => ms)).toEqual(["800", "1500", "30000"]);
});

test("phones answer the INVITE that came first, whatever came since", () => {
  const text = phonesScenario({ ring: [{ ms: 100, weight: 1 }], talk: [{ ms: 200, weight: 1 }] });
  for (const status of ["180 Ringing", "200 OK", "487 Request Terminated"])
    expect(text).toContain(`SIP/2.0 ${status}\nVia:[$via]`);
});
