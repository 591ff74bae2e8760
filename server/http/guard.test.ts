import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import type { Principal } from "#lib/access/principal.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import { hereHeader, pageGuard, viewerHeader } from "./guard.ts";

const ask = async (
  url: string,
  principal: Principal | null,
  headers: Record<string, string> = {},
  needsSetup = false,
) => {
  const request = {
    url,
    headers: { host: "localhost:3000", ...headers },
    socket: { remoteAddress: "127.0.0.1" },
  } as unknown as IncomingMessage;
  const guard = pageGuard({
    sessions: { of: async () => ({ principal, cookies: [] }) },
    needsSetup: async () => needsSetup,
    dev: false,
  });
  return { verdict: await guard(request), headers: request.headers };
};

const viewer = { ...anybody, grants: { "floor.view": true as const } };

test("a stranger is led to the sign-in and from there back, without what Next added", async () => {
  expect((await ask("/queues/a?view=table&_rsc=1x", null)).verdict).toEqual({
    kind: "redirect",
    to: `/sign-in?next=${encodeURIComponent("/queues/a?view=table")}`,
  });
  expect((await ask("/", null)).verdict).toEqual({ kind: "redirect", to: "/sign-in" });
  expect((await ask("/nowhere", null)).verdict.kind).toBe("redirect");
  expect((await ask("/queues", null, {}, true)).verdict).toEqual({ kind: "redirect", to: "/setup" });
});

test("nobody tells the page who they are but the guard", async () => {
  const forged = {
    [viewerHeader]: "%7B%22may%22%3A%5B%5D%7D",
    [hereHeader]: "yes",
    "x-forwarded-for": "::1",
  };
  const stranger = await ask("/sign-in", null, forged);
  expect(stranger.headers[viewerHeader]).toBeUndefined();
  expect(stranger.headers[hereHeader]).toBeUndefined();
  const { headers } = await ask("/queues", viewer, forged);
  expect(JSON.parse(decodeURIComponent(String(headers[viewerHeader])))).toMatchObject({ name: "anybody" });
});

test("a page of another's is refused, and one's own is shown", async () => {
  expect((await ask("/queues", viewer)).verdict.kind).toBe("show");
  expect((await ask("/settings/account", viewer)).verdict.kind).toBe("show");
  expect((await ask("/settings/manager", viewer)).verdict.kind).toBe("refuse");
  expect((await ask("/sign-in", viewer)).verdict).toEqual({ kind: "redirect", to: "/" });
});

test("the demo's one click is offered on this machine alone", async () => {
  expect((await ask("/sign-in", null)).headers[hereHeader]).toBe("yes");
  for (const headers of [{ host: "floor.example.com" }, { via: "1.1 proxy" }, { "x-real-ip": "127.0.0.1" }])
    expect((await ask("/sign-in", null, headers)).headers[hereHeader]).toBeUndefined();
});
