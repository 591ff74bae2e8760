import { fc, test as law } from "@fast-check/vitest";
import { expect } from "vitest";
import { encodeAction } from "#server/ami/serializer.ts";
import { type OriginateToExten, originateToExten } from "./dial.ts";

const usual: OriginateToExten = {
  device: "PJSIP/201",
  context: "internal",
  exten: "202",
  channelId: "dial-1",
  timeoutMs: 30_000,
  variables: ["CALLERID(num)=201"],
};

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "PJSIP/201",
        "&",
        "Local/9@x",
        ",",
        "\r\n",
        "@",
        "/n",
        ";",
        "$",
        "{X}",
        "(",
        ")",
        "=",
        "System",
        " ",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

law.prop([hostile, hostile, hostile, hostile])(
  "whatever is put into its fields, one device is called at one number, or nothing is",
  (device, context, exten, value) => {
    for (const change of [{ device }, { context }, { exten }, { variables: [`CALLERID(name)=${value}`] }]) {
      let text: string;
      try {
        const { name, fields } = originateToExten({ ...usual, ...change });
        text = encodeAction(name, "1", fields).toString();
      } catch {
        continue;
      }
      const lines = text.split("\r\n").filter((line) => line !== "");
      expect(lines).toHaveLength(10);
      expect(lines.filter((line) => /^(?:Application|Data|CallerID):/i.test(line))).toEqual([]);
      expect(
        lines.filter((line) => /^Channel: (?:PJSIP|SIP|IAX2|SCCP)\/[A-Za-z0-9_.+-]+$/.test(line)),
      ).toHaveLength(1);
      expect(lines.filter((line) => /^Exten: [0-9*#+]{1,32}$/.test(line))).toHaveLength(1);
      expect(lines.filter((line) => /^Context: [A-Za-z0-9_.-]+$/.test(line))).toHaveLength(1);
      // A comma would set a second variable, and a dollar be worked out.
      expect(lines.find((line) => line.startsWith("Variable: "))).not.toMatch(/[,${}]/);
    }
  },
);
