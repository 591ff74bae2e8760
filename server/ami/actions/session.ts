// Getting in, staying in, and choosing what to hear.
import { createHash } from "node:crypto";
import { AsteriskRefused } from "#lib/errors.ts";
import { type AmiAction, asDone } from "#server/ami/action.ts";

export const challenge: AmiAction<string> = {
  name: "Challenge",
  fields: { AuthType: "MD5" },
  read: ({ response }) => response.message.get("Challenge") ?? "",
};

/** Logs in with events off: the stream starts when somebody is ready for it. */
export const loginPlain = (username: string, secret: string): AmiAction<void> => ({
  name: "Login",
  fields: { Username: username, Secret: secret, Events: "off" },
  read: asDone,
});

export const loginMd5 = (username: string, secret: string, given: string): AmiAction<void> => ({
  name: "Login",
  fields: {
    AuthType: "MD5",
    Username: username,
    Key: createHash("md5").update(given).update(secret).digest("hex"),
    Events: "off",
  },
  read: asDone,
});

export const logoff: AmiAction<void> = { name: "Logoff", fields: {}, read: asDone };

export const ping: AmiAction<void> = { name: "Ping", fields: {}, read: asDone };

/**
 * Which classes of events to hear, such as `call,agent`; `on`, `off`. A mask that Asterisk does not understand is
 * answered with success and silence, so the answer is checked. Source: main/manager.c action_events.
 */
export const events = (mask: string): AmiAction<void> => ({
  name: "Events",
  fields: { EventMask: mask },
  read({ response }) {
    const said = response.message.get("Events");
    const wanted = mask === "off" ? "Off" : "On";
    if (said !== undefined && said !== wanted) {
      throw new AsteriskRefused("Events", `the mask "${mask}" turned events ${said.toLowerCase()}`);
    }
  },
});

/** One more filter for this session, `!` in front excludes; the rest is a regular expression over the event's text. */
export const addFilter = (filter: string): AmiAction<void> => ({
  name: "Filter",
  fields: { Operation: "Add", Filter: filter },
  read: asDone,
});
