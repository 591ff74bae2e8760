// Tries at the second step are counted by the account that waits there, never for everybody at once.
import { afterEach, expect, test } from "vitest";
import type { CentralaError } from "#lib/errors.ts";
import { doorsForTest } from "./doors.examples.ts";

type Doors = Awaited<ReturnType<typeof doorsForTest>>;

const opened: Doors[] = [];

afterEach(async () => {
  for (const doors of opened.splice(0)) await doors.close();
});

const password = "a long enough secret";
const at = (address: string, cookies: readonly string[] = []) => ({ address, headers: carrying(cookies) });

/** As a browser would send back what it was given. */
const carrying = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ") });

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "none",
    (thrown: CentralaError) => thrown.code,
  );

/** An account with a second factor; `code` tells the app's figures of now. */
async function withSecondFactor(doors: Doors, username: string) {
  await doors.users.add({ username, name: username, email: null, roleId: "agent", password });
  const headers = carrying((await doors.signIn.byPassword(username, password, at("192.0.2.200"))).cookies);
  const begun = await doors.auth.api.enableTwoFactor({ body: { password }, headers });
  const uri = new URL("totpURI" in begun ? begun.totpURI : "");
  const secret = uri.searchParams.get("secret") ?? "";
  const code = async () => (await doors.auth.api.generateTOTP({ body: { secret: decoded(secret) } })).code;
  await doors.auth.api.verifyTOTP({ body: { code: await code() }, headers });
  const firstStep = async (address: string) => {
    const { status, cookies } = await doors.signIn.byPassword(username, password, at(address));
    expect(status).toBe("second-factor");
    return cookies;
  };
  return { code, firstStep };
}

/** RFC 4648, 6. */
function decoded(base32: string): string {
  const bits = [...base32.replace(/=+$/, "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join("");
}

test("strangers without a first step, and guesses at one account, keep nobody else out", async () => {
  const doors = await doorsForTest();
  opened.push(doors);
  const anna = await withSecondFactor(doors, "anna");
  const bert = await withSecondFactor(doors, "bert");
  for (let n = 0; n < 40; n++) await codeOf(doors.signIn.bySecondFactor("000000", at(`203.0.113.${n}`)));
  const codes: string[] = [];
  for (let n = 0; n < 8; n++)
    codes.push(
      await codeOf(
        doors.signIn.bySecondFactor("000000", at("198.51.100.1", await bert.firstStep("198.51.100.1"))),
      ),
    );
  expect(codes).toEqual([...Array(6).fill("second-factor-wrong"), ...Array(2).fill("too-many-attempts")]);
  const cookies = await anna.firstStep("198.51.100.1");
  const { status } = await doors.signIn.bySecondFactor(await anna.code(), at("198.51.100.1", cookies));
  expect(status).toBe("signed-in");
}, 30_000);

test("a first step that was forged names nobody", async () => {
  const doors = await doorsForTest();
  opened.push(doors);
  const anna = await withSecondFactor(doors, "anna");
  const forged = (await anna.firstStep("192.0.2.1")).map((cookie) => cookie.replace(/\.[^;]*;/, ".AAAA;"));
  for (let n = 0; n < 8; n++)
    expect(await codeOf(doors.signIn.bySecondFactor("000000", at("192.0.2.1", forged)))).toBe(
      "second-factor-wrong",
    );
  const cookies = await anna.firstStep("192.0.2.1");
  const { status } = await doors.signIn.bySecondFactor(await anna.code(), at("192.0.2.1", cookies));
  expect(status).toBe("signed-in");
}, 30_000);
