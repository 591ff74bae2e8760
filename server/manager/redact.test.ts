import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { hidden, redactField, redactLine, redactorFor, redactSent } from "./redact.ts";

test("hides what a name or a line calls a secret, and nothing else", () => {
  expect(redactField(["Password", "hush"])).toEqual(["Password", hidden]);
  expect(redactField(["SecretExist", "Y"])).toEqual(["SecretExist", "Y"]);
  expect(redactField(["Line-000001-000000", "secret=hush"])[1]).toBe(`secret=${hidden}`);
  expect(redactLine(" password                  : hush now")).toBe(` password                  : ${hidden}`);
  expect(redactLine("            secret: <Set>")).toBe("            secret: <Set>");
  expect(redactLine('{"a":{"secret":"hu\\"sh","read":"all"}}')).toBe(
    `{"a":{"secret":"${hidden}","read":"all"}}`,
  );
  expect(redactLine("register => me:hush@provider.example/200")).toBe(
    `register => me:${hidden}@provider.example/200`,
  );
  expect(redactLine("odbc://user:hush@db")).toBe(`odbc://user:${hidden}@db`);
  expect(redactLine("Ping: Pong")).toBe("Ping: Pong");
});

test("hides secrets under their shorter names", () => {
  expect(redactLine("pass=hush")).toBe(`pass=${hidden}`);
  expect(redactLine("auth=mark:hu@sh@provider.example")).toBe(`auth=mark:${hidden}@provider.example`);
  expect(redactLine("auth=mark#0123abcd@provider.example")).toBe(`auth=mark#${hidden}@provider.example`);
  expect(redactField(["auth", "mark:hush@provider.example"])[1]).toBe(`mark:${hidden}@provider.example`);
  expect(redactLine("refresh_token = hush")).toBe(`refresh_token = ${hidden}`);
  expect(redactLine("outbound_auth_pw=hush")).toBe(`outbound_auth_pw=${hidden}`);
  expect(redactField(["OutboundAuth_pw", "hush"])[1]).toBe(hidden);
  expect(redactLine('{"db_pass":"hush"}')).toBe(`{"db_pass":"${hidden}"}`);
  expect(redactLine("bypass=yes")).toBe("bypass=yes");
  expect(redactLine("auth=md5")).toBe("auth=md5");
});

test("the first value of a mailbox is its password", () => {
  const redact = redactorFor("GetConfig", [{ name: "Filename", value: "voicemail.conf" }]);
  expect(redact(["Line-000001-000000", "2001=4711,Anna"])[1]).toBe(`2001=${hidden},Anna`);
});

test("an audit row keeps no secret that was sent", () => {
  const sent = [
    { name: "Username", value: "centrala" },
    { name: "Secret", value: "hush" },
    { name: "Key", value: "031edd7d41651593c5fe5c006fa5752b" },
    { name: "Var-000000", value: "remotesecret" },
    { name: "Value-000000", value: "hush" },
    { name: "Var-000001", value: "read" },
    { name: "Value-000001", value: "all" },
  ];
  expect(redactSent(sent).map(({ value }) => value)).toEqual([
    "centrala",
    hidden,
    hidden,
    "remotesecret",
    hidden,
    "read",
    "all",
  ]);
});

test.prop([fc.string({ unit: "binary", maxLength: 200 })])("hiding twice hides no more", (line) => {
  expect(redactLine(redactLine(line))).toBe(redactLine(line));
});
