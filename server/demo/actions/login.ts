// Login, plain or by MD5 challenge, and what Asterisk says to those it does not let in. Source: manager.c authenticate(),
// action_login(), action_challenge().
import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import { renderEvent } from "#server/demo/event-shapes.ts";
import { type Floor, secondsNow } from "#server/demo/floor.ts";
import { failure, response, success } from "#server/demo/reply.ts";
import { bitOf, eventMask, everything } from "#server/demo/rights.ts";
import type { DemoUser, Session } from "#server/demo/session.ts";
import type { Request } from "#server/demo/wire.ts";

/** What a client may do before it has logged in, besides Login and Challenge. */
export const openActions: ReadonlySet<string> = new Set(["logoff"]);

export function startChallenge(session: Session, request: Request): void {
  if (request.get("AuthType").toLowerCase() !== "md5") {
    session.send(failure(request, "Must specify AuthType"));
    return;
  }
  session.challenge ??= String(randomInt(100_000_000, 999_999_999));
  session.send(response(request, "Success", { Challenge: session.challenge }));
}

export function logIn(floor: Floor, users: readonly DemoUser[], session: Session, request: Request): void {
  const user = users.find((each) => each.username === request.get("Username"));
  if (user === undefined || !provesSecret(user, session, request)) {
    session.send(failure(request, "Authentication failed"));
    // Asterisk lets a second pass first; an answer and the end of the connection are the same to the client.
    session.end();
    return;
  }
  const events = request.get("Events");
  session.logIn(user, events === "" ? everything : (eventMask(events) ?? everything));
  session.send(success(request, "Authentication accepted"));
  if ((session.mask & bitOf("system")) === 0) return;
  const uptime = secondsNow(floor) - Math.floor(floor.startedAt / 1000);
  session.deliver(renderEvent("FullyBooted", { Uptime: uptime, LastReload: uptime, Status: "Fully Booted" }));
}

function provesSecret(user: DemoUser, session: Session, request: Request): boolean {
  if (request.get("AuthType").toLowerCase() !== "md5") return equal(user.secret, request.get("Secret"));
  if (session.challenge === undefined) return false;
  const key = createHash("md5").update(`${session.challenge}${user.secret}`).digest("hex");
  return equal(key, request.get("Key").toLowerCase());
}

function equal(a: string, b: string): boolean {
  const [left, right] = [a, b].map((each) => createHash("sha256").update(each).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
