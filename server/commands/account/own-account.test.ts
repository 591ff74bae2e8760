// One's own password, sessions and second factor, with codes as an authenticator app makes them.
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codeOf, openHouse, password, withCookies } from "#server/commands/house.examples.ts";

let house: Awaited<ReturnType<typeof openHouse>>;
let anna: { id: string; headers: Headers };

beforeEach(async () => {
  house = await openHouse();
  anna = await house.person("anna", "supervisor");
});
afterEach(() => house.close());

/** Source: RFC 4648, base32; RFC 6238 with SHA-1, six figures, thirty seconds. */
function appCode(secret: string, at = Date.now()): string {
  const bits = [...secret].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(counter)
    .digest();
  const place = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(place) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

type Setup = { secret: string; qr: string; recoveryCodes: string[] };

async function setUp(): Promise<Setup & { headers: Headers }> {
  const setup = (await house.run("begin-second-factor", { password }, anna.headers)).output as Setup;
  const { reply } = await house.run("confirm-second-factor", { code: appCode(setup.secret) }, anna.headers);
  return { ...setup, headers: withCookies(reply.getSetCookie(), anna.headers) };
}

/** Signs in as far as the password goes. */
async function halfway(): Promise<Headers> {
  const { output, reply } = await house.run("sign-in", { login: "anna", password });
  expect(output).toEqual({ status: "second-factor" });
  return withCookies(reply.getSetCookie());
}

const enter = async (code: string) => {
  const { reply } = await house.run("verify-second-factor", { code }, await halfway());
  return (await house.sessions.of(withCookies(reply.getSetCookie()))).principal?.name;
};

test("a second factor is set up, asked for from then on, and answered by the app", async () => {
  const { secret, qr, headers } = await setUp();
  expect(qr).toMatch(/^data:image\/svg\+xml;base64,/);
  expect((await house.sessions.of(headers)).principal?.name).toBe("anna");
  expect((await house.run("read-own-account", {}, headers)).output).toMatchObject({ secondFactor: true });
  await house.run("sign-out", {}, headers);
  expect(await enter(appCode(secret))).toBe("anna");
});

test("a code that was never confirmed locks nobody out", async () => {
  await house.run("begin-second-factor", { password }, anna.headers);
  expect(await codeOf(house.run("confirm-second-factor", { code: "000000" }, anna.headers))).toBe(
    "second-factor-wrong",
  );
  const { output } = await house.run("sign-in", { login: "anna", password });
  expect(output).toEqual({ status: "signed-in" });
});

test("a wrong code is refused and audited; a recovery code works once", async () => {
  const { recoveryCodes } = await setUp();
  const [first = "", second = ""] = recoveryCodes;
  expect(recoveryCodes).toHaveLength(10);
  for (const wrong of ["000000", "AAAAA-BBBBB"])
    expect(await codeOf(house.run("verify-second-factor", { code: wrong }, await halfway()))).toBe(
      "second-factor-wrong",
    );
  expect((await house.audited("verify-second-factor")).join()).toContain("second-factor-wrong");
  expect(await enter(first)).toBe("anna");
  expect(await codeOf(enter(first))).toBe("second-factor-wrong");
  expect(await enter(second)).toBe("anna");
});

test("new recovery codes take the place of the old, and the password ends it all", async () => {
  const { headers, recoveryCodes } = await setUp();
  expect(await codeOf(house.run("renew-recovery-codes", { password: "wrong" }, headers))).toBe(
    "credentials-wrong",
  );
  const { output } = await house.run("renew-recovery-codes", { password }, headers);
  const [fresh = ""] = (output as { recoveryCodes: string[] }).recoveryCodes;
  expect(await codeOf(enter(recoveryCodes[0] ?? ""))).toBe("second-factor-wrong");
  expect(await enter(fresh)).toBe("anna");
  expect(await codeOf(house.run("end-second-factor", { password: "wrong" }, headers))).toBe(
    "credentials-wrong",
  );
  const ended = await house.run("end-second-factor", { password }, headers);
  expect((await house.sessions.of(withCookies(ended.reply.getSetCookie(), headers))).principal?.name).toBe(
    "anna",
  );
  expect((await house.run("sign-in", { login: "anna", password })).output).toEqual({ status: "signed-in" });
});

test("an administrator lets in who lost app and codes", async () => {
  await setUp();
  const boss = await house.person("boss", "admin");
  await house.run("drop-second-factor", { id: anna.id }, boss.headers);
  expect((await house.run("sign-in", { login: "anna", password })).output).toEqual({ status: "signed-in" });
});

test("a new password wants the old one, stays signed in here, and signs every other device out", async () => {
  const other = withCookies((await house.run("sign-in", { login: "anna", password })).reply.getSetCookie());
  const change = (current: string, next: string) =>
    house.run("change-own-password", { current, password: next }, anna.headers);
  expect(await codeOf(change("guess", "quite another secret"))).toBe("credentials-wrong");
  expect(await codeOf(change(password, "short"))).toBe("invalid-request");
  expect((await house.sessions.of(other)).principal).not.toBeNull();
  await change(password, "quite another secret");
  expect((await house.sessions.of(other)).principal).toBeNull();
  expect((await house.sessions.of(anna.headers)).principal?.name).toBe("anna");
  expect(await codeOf(house.run("sign-in", { login: "anna", password }))).toBe("credentials-wrong");
});

test("guesses at one's own password are counted", async () => {
  const guess = () => codeOf(house.run("begin-second-factor", { password: "guess" }, anna.headers));
  const codes = new Set<string>();
  for (let n = 0; n < 8; n++) codes.add(await guess());
  expect(codes).toEqual(new Set(["credentials-wrong", "too-many-attempts"]));
});

test("sessions are listed with the one that asks, ended one by one or all but this, and nobody ends a stranger's", async () => {
  const other = withCookies((await house.run("sign-in", { login: "anna", password })).reply.getSetCookie());
  const third = withCookies((await house.run("sign-in", { login: "anna", password })).reply.getSetCookie());
  type Own = { sessions: { id: string; current: boolean }[] };
  const list = async () => ((await house.run("read-own-account", {}, anna.headers)).output as Own).sessions;
  const sessions = await list();
  expect(sessions.filter(({ current }) => current)).toHaveLength(1);
  const otherId = (await house.sessions.of(other)).principal?.sessionId ?? "";
  const boss = await house.person("boss", "admin");
  expect(await codeOf(house.run("end-own-session", { id: otherId }, boss.headers))).toBe("not-found");
  await house.run("end-own-session", { id: otherId }, anna.headers);
  expect((await house.sessions.of(other)).principal).toBeNull();
  expect((await house.sessions.of(third)).principal).not.toBeNull();
  await house.run("end-other-sessions", {}, anna.headers);
  expect((await house.sessions.of(third)).principal).toBeNull();
  expect(await list()).toEqual([expect.objectContaining({ current: true })]);
});
