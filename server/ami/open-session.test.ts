import { test } from "@fast-check/vitest";
import { afterEach, describe, expect } from "vitest";
import { ConnectFailed } from "#lib/errors.ts";
import { ManualClock } from "./manual-clock.ts";
import { openSession } from "./open-session.ts";
import { allows } from "./rights.ts";
import type { ScriptedOptions } from "./scripted-ami.ts";
import { attempt, bench, eventually, failure, serve, settingsFor, stopServers } from "./session-bench.ts";

afterEach(stopServers);

describe("logging in", () => {
  test("proves the secret by challenge, never sends it, and starts with events off", async () => {
    const { ami, session } = await bench();
    const login = await ami.action("Login");
    expect(login.get("Secret")).toBeUndefined();
    expect(login.get("AuthType")).toBe("MD5");
    expect(login.get("Events")).toBe("off");
    expect(session.version).toBe("11.0.0");
  });

  const noChallenge: ScriptedOptions = {
    script: ({ name }) =>
      name === "Challenge" ? "Response: Error\nActionID: $\nMessage: No such thing\n\n" : undefined,
  };

  test("falls back to the plain login where there is no challenge", async () => {
    const { ami } = await bench(noChallenge);
    expect((await ami.action("Login")).get("Secret")).toBe("secret");
  });

  test("does not fall back when told to use the challenge alone", async () => {
    const ami = await serve(noChallenge);
    const failed = await failure(attempt(ami, { login: "md5" }));
    expect(failed).toMatchObject({ code: "authentication-failed" });
    expect(ami.heard.map((each) => each.name)).toEqual(["Challenge"]);
  });

  test("a plain login asks for no challenge", async () => {
    const { ami } = await bench({}, { login: "plain" });
    expect(ami.heard.map((each) => each.name)).toEqual(["Login", "ListCommands"]);
  });

  test("knows what the login may do", async () => {
    const { session } = await bench();
    expect(allows(session.rights, "QueuePause")).toBe(true);
    expect(allows(session.rights, "Originate")).toBe(false);
    expect(session.rights.actions.get("queuepause")).toEqual(["agent"]);
    expect(session.rights.actions.get("ping")).toEqual([]);
  });

  test("a login that may not list its commands may try everything", async () => {
    const { session } = await bench({
      script: ({ name }) =>
        name === "ListCommands" ? "Response: Error\nActionID: $\nMessage: Permission denied\n\n" : undefined,
    });
    expect(allows(session.rights, "Originate")).toBe(true);
  });

  test("a wrong secret is its own failure", async () => {
    const ami = await serve();
    const failed = await failure(attempt(ami, { secret: "guess" }));
    expect(failed).toBeInstanceOf(ConnectFailed);
    expect(failed).toMatchObject({ code: "authentication-failed", details: { username: "centrala" } });
  });

  test("what greets differently is not AMI", async () => {
    const ami = await serve({ greeting: "SSH-2.0-OpenSSH_9.2\n" });
    expect(await failure(attempt(ami))).toMatchObject({ code: "not-ami" });
  });

  test("a port that accepts and then says nothing is given up after five seconds", async () => {
    const ami = await serve({ greeting: "" });
    const clock = new ManualClock();
    const failing = failure(attempt(ami, { connectTimeoutMs: 60_000 }, clock));
    await ami.until(() => ami.connections.length === 1);
    await eventually(() => clock.due.includes(5_000));
    clock.advance(5_000);
    expect(await failing).toMatchObject({ code: "login-timed-out" });
  });

  test("a restarting Asterisk that greets and then breaks off is no wrong secret", async () => {
    const ami = await serve({
      script: ({ connection }) => {
        connection.destroy();
        return "";
      },
    });
    expect(await failure(attempt(ami))).toMatchObject({ code: "connect-reset" });
  });

  test("a closed port refuses", async () => {
    const ami = await serve();
    const settings = settingsFor(ami);
    await ami.stop();
    const failed = await failure(
      openSession(settings, { wants: () => true, onEvent: () => {} }, new ManualClock()),
    );
    expect(failed).toMatchObject({ code: "connect-refused", details: { port: settings.port } });
  });
});
