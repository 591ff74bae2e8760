import { expect, test } from "vitest";
import { recordingFile } from "./recording-file.ts";

test("a file lies in our own folder, whatever the PBX calls the call", () => {
  for (const of of [
    "1795542536.1",
    "../../etc/passwd",
    "x|rm -rf /",
    "$(reboot)",
    "a,b;c\n",
    "ż".repeat(200),
  ])
    expect(recordingFile(0, of)).toMatch(
      /^centrala\/1970-01-01\/000000-(?!\.\.)[\w.-]{1,60}-[0-9a-f]{8}\.wav$/,
    );
});

test("two of the same moment are two files", () => {
  expect(recordingFile(0, "1.1")).not.toBe(recordingFile(0, "1.1"));
});
