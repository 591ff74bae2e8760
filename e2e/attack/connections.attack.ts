// Commands that go where they are told: whatever is typed as place, name or secret of a PBX, what listens there hears whole AMI
// messages of ours and nothing in between, and the answer tells nothing that was not typed.
import { createServer, type Socket } from "node:net";
import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, ask, openTarget, type Target, until } from "./target.ts";

let target: Target;
let listener: Awaited<ReturnType<typeof listen>>;
let key = "";

const noPbx = { AMI_HOST: "", AMI_PORT: "", AMI_USERNAME: "", AMI_SECRET: "" };
const savedSecret = "the-secret-that-was-saved";

beforeAll(async () => {
  listener = await listen();
  target = await openTarget(noPbx);
});
afterAll(async () => {
  await target.close();
  listener.close();
});
beforeEach(async () => {
  key = await newKey();
});

/** Somebody else each time: tests are counted by person. */
const newKey = async () => {
  const role = { roleId: "admin", queues: null, expiresAt: null, ownerId: null };
  return (await target.doors.keys.make({ name: "attacker", ...role })).key;
};

/** Speaks as much AMI as refuses a login, and keeps all that it hears. */
async function listen() {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("error", () => undefined);
    socket.on("data", (bytes: Buffer) => {
      text += bytes.toString("latin1");
      for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
        const message = text.slice(0, end);
        text = text.slice(end + 4);
        heard.push(message);
        const id = /^ActionID: (.*)$/m.exec(message)?.[1] ?? "";
        socket.write(
          message.startsWith("Action: Challenge")
            ? `Response: Success\r\nActionID: ${id}\r\nChallenge: 123\r\n\r\n`
            : `Response: Error\r\nActionID: ${id}\r\nMessage: Authentication failed\r\n\r\n`,
        );
      }
    });
    socket.on("close", () => {
      sockets.delete(socket);
      if (text !== "") heard.push(`cut short: ${text}`);
    });
    socket.write("Asterisk Call Manager/11.0.0\r\n");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return {
    port: address.port,
    heard,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const latin1 = (text: string) => Buffer.from(text, "utf8").toString("latin1");

const form = () => ({
  host: "127.0.0.1",
  port: listener.port,
  username: "centrala",
  tls: { mode: "off" },
  features: ["floor"],
  distribution: "plain",
});

const send = (method: string, path: string, body?: unknown) => ask(target, { method, path, body, key });
const tryLogin = (username: string, secret: string) =>
  send("POST", "/api/v1/setup/test", { form: { ...form(), username }, secret });

function tellsNothing({ status, body }: Answer, words: string): void {
  expect(status, `${JSON.stringify(words)} → ${body}`).not.toBe(500);
  expect(status, body).not.toBe(429);
  expect(body).not.toMatch(/SQLITE|node_modules|at .+\.ts:\d+|ck_|\/work\/|Challenge/);
  expect(body).not.toContain(savedSecret);
}

/** Every message names one action of those that a login is made of, in lines that are one header each. */
function isOurs(message: string): void {
  const lines = message.split("\r\n");
  expect(lines.filter((line) => line.startsWith("Action:"))).toHaveLength(1);
  expect(lines[0], message).toMatch(/^Action: (?:Challenge|Login)$/);
  for (const line of lines)
    expect(line, message).toMatch(
      /^(?:Action|ActionID|AuthType|Username|Key|Secret|Events): [^\x00-\x1f\x7f]*$/,
    );
}

const hostile = [
  "x\r\nAction: Command\r\nCommand: core stop now\r\n\r\n",
  "x\nAction: Logoff",
  "x\rAction: Logoff",
  "x\0y",
  // Their low bytes are a line break: a careless encoder sends one.
  "x\u010d\u010aAction: Command",
  "x\u2028Action: Command\u2029",
  "x\u0085Action: Command",
  "x\u000bAction: Command\u000c",
  "Username: y",
  "$" + "{SHELL(id)}",
  "\u202ekcab\u202c",
  "\ud800",
  "<img src=x onerror=alert(1)>",
  "ж".repeat(80),
  "😀".repeat(40),
  "a".repeat(1_100),
] as const;

const cases = hostile.map((words) => [JSON.stringify(words).slice(0, 40), words] as const);

test.each(cases)("%s as name or secret of a login is one value, or refused", async (_, words) => {
  for (const [username, secret] of [
    [words, "a-secret"],
    ["centrala", words],
    [words, words],
  ] as const) {
    const before = listener.heard.length;
    tellsNothing(await tryLogin(username, secret), words);
    const heard = listener.heard.slice(before);
    for (const message of heard) isOurs(message);
    for (const message of heard.filter((one) => one.startsWith("Action: Login")))
      expect(message.split("\r\n")).toContain(`Username: ${latin1(username)}`);
  }
});

property.prop(
  [fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 90 }), { minLength: 20, maxLength: 20 })],
  {
    numRuns: 5,
  },
)("no string of any alphabet makes a second header", async (strings) => {
  key = await newKey();
  const before = listener.heard.length;
  for (const words of strings) tellsNothing(await tryLogin(words, words), words);
  for (const message of listener.heard.slice(before)) isOurs(message);
});

test.each(cases)("%s as a place, a certificate or a wait leads nowhere", async (_, words) => {
  const before = listener.heard.length;
  const place = { host: "127.0.0.1", port: listener.port, tls: { mode: "off" } };
  const tls = [
    { mode: words },
    { mode: "pin", fingerprint256: words },
    { mode: "ca", ca: `-----BEGIN CERTIFICATE-----\n${words}\n-----END CERTIFICATE-----` },
  ];
  for (const body of [
    { ...place, host: words },
    { ...place, port: words },
    ...tls.map((one) => ({ ...place, tls: one })),
  ])
    tellsNothing(await send("POST", "/api/v1/setup/reach", body), words);
  for (const change of [{ host: words }, { distribution: words }, { features: [words] }])
    tellsNothing(
      await send("POST", "/api/v1/setup/test", { form: { ...form(), ...change }, secret: "s" }),
      words,
    );
  tellsNothing(await send("GET", `/api/v1/setup/wait?id=${encodeURIComponent(words.toWellFormed())}`), words);
  expect(listener.heard.slice(before).filter((one) => one.startsWith("Action"))).toEqual([]);
});

test("somebody else's wait is as unknown as one that never was", async () => {
  const { id } = JSON.parse((await tryLogin("centrala", "wrong")).body) as { id: string };
  const own = await send("GET", `/api/v1/setup/wait?id=${id}`);
  expect(JSON.parse(own.body)).toMatchObject({ answer: { outcome: "authentication-failed" } });
  key = await newKey();
  const [theirs, never] = [
    await send("GET", `/api/v1/setup/wait?id=${id}`),
    await send("GET", "/api/v1/setup/wait?id=00000000-0000-4000-8000-000000000000"),
  ];
  expect(theirs.body).toBe(never.body);
  expect(JSON.parse(theirs.body)).toEqual({ answer: null, nextTryInMs: null });
});

test("what is saved is spoken as one value, its secret goes nowhere else, and it is forgotten", async () => {
  const put = (username: string, secret: string | null, change = {}) =>
    send("PUT", "/api/v1/setup/pbx", { form: { ...form(), username, ...change }, secret });
  const saved = "x\u010d\u010aAction: Command";
  const before = listener.heard.length;
  expect((await put(saved, savedSecret)).status).toBe(200);
  const heard = () => listener.heard.slice(before);
  await until(heard, (messages) => messages.some((one) => one.includes(`Username: ${latin1(saved)}`)));
  // Without the secret it goes nowhere but where it was saved for.
  for (const change of [
    { host: "127.0.0.2" },
    { port: 1 },
    { tls: { mode: "system" } },
    { username: "other" },
  ])
    expect((await put(saved, null, change)).status, JSON.stringify(change)).toBe(400);
  for (const words of hostile) tellsNothing(await put(words, null), words);
  for (const words of hostile.slice(0, 4)) expect((await put("centrala", words)).status).toBe(400);
  const { body } = await send("GET", "/api/v1/setup");
  expect(body).not.toContain(savedSecret);
  expect((await send("DELETE", `/api/v1/setup/pbx?x=${encodeURIComponent(hostile[0])}`)).status).toBe(200);
  for (const message of heard()) isOurs(message);
  expect(heard().join("\n")).not.toContain(savedSecret);
});
