// Actions about the session and the PBX as a whole.

import { findChannel, secondsNow } from "#server/demo/floor.ts";
import { failure, response, success } from "#server/demo/reply.ts";
import { bitsOf, eventMask } from "#server/demo/rights.ts";
import type { DemoAction } from "./action.ts";

const reporting = bitsOf("system", "reporting");

const ping: DemoAction = {
  name: "Ping",
  summary: "Keepalive command.",
  rights: 0,
  run({ floor, request, reply }) {
    const timestamp = (floor.clock.now() / 1000).toFixed(6);
    reply(response(request, "Success", { Ping: "Pong", Timestamp: timestamp }));
  },
};

const logoff: DemoAction = {
  name: "Logoff",
  summary: "Logoff Manager.",
  rights: 0,
  run({ session, request, reply }) {
    reply(response(request, "Goodbye", { Message: "Thanks for all the fish." }));
    session.end();
  },
};

const events: DemoAction = {
  name: "Events",
  summary: "Control Event Flow.",
  rights: 0,
  run({ session, request, reply }) {
    const mask = eventMask(request.get("EventMask"));
    if (mask === undefined) {
      reply(failure(request, "Invalid event mask"));
      return;
    }
    session.want(mask);
    reply(response(request, "Success", { Events: mask > 0 ? "On" : "Off" }));
  },
};

const filter: DemoAction = {
  name: "Filter",
  summary: "Dynamically add filters for the current manager session.",
  rights: bitsOf("system"),
  run({ floor, session, request, reply }) {
    if (request.get("Operation").toLowerCase() !== "add") {
      reply(failure(request, "Unknown operation"));
      return;
    }
    const known = floor.flavour.hasMatchCriteria;
    reply(
      session.filter.add(request.get("Filter"), request.get("MatchCriteria"), known)
        ? success(request, "Success")
        : failure(request, "Filter was formatted incorrectly.  Check the syntax of the filter given."),
    );
  },
};

const coreSettings: DemoAction = {
  name: "CoreSettings",
  summary: "Show PBX core settings (version etc).",
  rights: reporting,
  run({ floor, request, reply }) {
    const { flavour } = floor;
    reply(
      response(request, "Success", {
        AMIversion: flavour.amiVersion,
        AsteriskVersion: flavour.asteriskVersion,
        SystemName: "",
        CoreMaxCalls: 0,
        CoreMaxLoadAvg: "0.000000",
        CoreRunUser: "",
        CoreRunGroup: "",
        CoreMaxFilehandles: 0,
        CoreRealTimeEnabled: "No",
        CoreCDRenabled: "Yes",
        CoreHTTPenabled: "No",
        SoundsSearchCustomDir: flavour.hasSoundsSearch ? "No" : undefined,
      }),
    );
  },
};

const coreStatus: DemoAction = {
  name: "CoreStatus",
  summary: "Show PBX core status variables.",
  rights: reporting,
  run({ floor, request, reply }) {
    const [date, time] = dateAndTime(floor.startedAt);
    const calls = new Set([...floor.channels.values()].map((channel) => channel.linkedid));
    reply(
      response(request, "Success", {
        CoreStartupDate: date,
        CoreStartupTime: time,
        CoreReloadDate: date,
        CoreReloadTime: time,
        CoreCurrentCalls: calls.size,
        CoreProcessedCalls: floor.flavour.hasProcessedCalls ? floor.processedCalls : undefined,
      }),
    );
  },
};

/** In local time, as Asterisk writes it. */
export function dateAndTime(at: number): readonly [string, string] {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  return [
    `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`,
  ];
}

const getvar: DemoAction = {
  name: "Getvar",
  summary: "Gets a channel variable or function value.",
  rights: bitsOf("call", "reporting"),
  run({ floor, request, reply }) {
    const variable = request.get("Variable");
    const key = request.get("Channel");
    const channel = key === "" ? undefined : findChannel(floor, key);
    if (variable === "") reply(failure(request, "No variable specified"));
    else if (key !== "" && channel === undefined) reply(failure(request, "No such channel"));
    else {
      const value =
        variable === "EPOCH" ? String(secondsNow(floor)) : (channel?.variables.get(variable) ?? "");
      reply(response(request, "Success", { Variable: variable, Value: value }));
    }
  },
};

const userEvent: DemoAction = {
  name: "UserEvent",
  summary: "Send an arbitrary event.",
  rights: bitsOf("user"),
  run({ floor, request, reply }) {
    reply(success(request, "Event Sent"));
    const rest = request
      .except("Action", "ActionID", "UserEvent")
      .map(([name, value]) => `${name}: ${value}\r\n`);
    const id = request.actionId === "" ? "" : `ActionID: ${request.actionId}\r\n`;
    const text = `Event: UserEvent\r\nPrivilege: user,all\r\nUserEvent: ${request.get("UserEvent")}\r\n${id}${rest.join("")}\r\n`;
    for (const listener of floor.listeners) if (listener.mask & bitsOf("user")) listener.deliver(text);
  },
};

export const coreActions: readonly DemoAction[] = [
  ping,
  logoff,
  events,
  filter,
  coreSettings,
  coreStatus,
  getvar,
  userEvent,
];
