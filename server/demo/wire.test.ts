// The framer is bytes in, requests out: what TCP does to the bytes changes nothing.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { InputFramer } from "./wire.ts";

const value = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .filter((text) => !/[\r\n]/.test(text) && text === text.trim());
const request = fc.record({ Action: value.filter((text) => text !== ""), ActionID: value, Name: value });

test.prop([fc.array(request, { maxLength: 5 }), fc.array(fc.nat(400), { maxLength: 12 })])(
  "yields the same requests however TCP splits the bytes",
  (requests, cuts) => {
    const text = requests
      .map(
        (fields) =>
          `${Object.entries(fields)
            .map(([key, each]) => `${key}: ${each}\r\n`)
            .join("")}\r\n`,
      )
      .join("");
    const bytes = new TextEncoder().encode(text);
    const framer = new InputFramer();
    const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
    const inputs = edges.flatMap((edge, index) =>
      framer.feed(bytes.subarray(edge, edges[index + 1] ?? bytes.length)),
    );
    expect(inputs.map(({ kind }) => kind)).toEqual(requests.map(() => "request"));
    expect(inputs.map((input) => input.request.get("name"))).toEqual(requests.map(({ Name }) => Name));
  },
);
