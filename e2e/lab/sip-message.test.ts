import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { audioPortOf, headerOf, parseSip, userOf, writeResponse, writeSdp, writeSip } from "./sip-message.ts";

const token = fc.stringMatching(/^[A-Za-z0-9.-]{1,12}$/);

test.prop([token, token, fc.stringMatching(/^[a-zA-Zé ]{0,20}$/)])(
  "reads what it wrote",
  (user, callId, body) => {
    const text = writeSip(
      `INVITE sip:${user}@h SIP/2.0`,
      [
        ["Call-ID", callId],
        ["Via", "a"],
        ["Via", "b"],
      ],
      body,
    );
    const message = parseSip(text);
    expect(message).toMatchObject({ kind: "request", method: "INVITE", uri: `sip:${user}@h`, body });
    expect(message?.headers.get("via")).toEqual(["a", "b"]);
    expect(message && headerOf(message, "call-id")).toBe(callId);
  },
);

test("answers with the request's own headers and a tag", () => {
  const request = parseSip(
    "INVITE sip:2001@h SIP/2.0\r\nVia: v1\r\nVia: v2\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:2001@h>\r\nCall-ID: c\r\nCSeq: 7 INVITE\r\n\r\n",
  );
  if (request?.kind !== "request") throw new Error("not read");
  const answer = parseSip(writeResponse(request, 486, "mine"));
  expect(answer).toMatchObject({ kind: "response", status: 486, reason: "Busy Here" });
  expect(answer && headerOf(answer, "to")).toBe("<sip:2001@h>;tag=mine");
  expect(answer?.headers.get("via")).toEqual(["v1", "v2"]);
});

test("takes numbers from addresses and ports from session descriptions", () => {
  expect(userOf('"Zoë" <sip:48123@127.0.0.1:5060>;tag=x')).toBe("48123");
  expect(userOf("<sip:127.0.0.1>")).toBe("");
  expect(audioPortOf(writeSdp(4000, 1, "sendonly"))).toBe(4000);
  expect(parseSip("no message at all")).toBeUndefined();
});
