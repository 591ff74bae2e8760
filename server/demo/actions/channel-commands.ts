// Actions that do something to a channel. Source: manager.c action_hangup(), action_redirect(); parking_manager.c.
import { hangup } from "#server/demo/channel-end.ts";
import { findChannel } from "#server/demo/floor.ts";
import { park } from "#server/demo/parking.ts";
import { failure, success } from "#server/demo/reply.ts";
import { bitsOf } from "#server/demo/rights.ts";
import type { DemoAction } from "./action.ts";

const hangupAction: DemoAction = {
  name: "Hangup",
  summary: "Hangup channel.",
  rights: bitsOf("system", "call"),
  run({ floor, request, reply }) {
    const key = request.get("Channel");
    const channel = findChannel(floor, key);
    if (key === "") reply(failure(request, "No channel specified"));
    else if (channel === undefined) reply(failure(request, "No such channel"));
    else {
      reply(success(request, "Channel Hungup"));
      hangup(floor, channel, { by: "action", cause: Number(request.get("Cause")) || 16 });
    }
  },
};

const redirect: DemoAction = {
  name: "Redirect",
  summary: "Redirect (transfer) a call.",
  rights: bitsOf("call"),
  run({ floor, request, reply }) {
    const key = request.get("Channel");
    const channel = findChannel(floor, key);
    if (key === "") reply(failure(request, "Channel not specified"));
    else if (channel === undefined) reply(failure(request, `Channel does not exist: ${key}`));
    else {
      reply(success(request, "Redirect successful"));
      channel.holder?.release(channel);
      channel.context = request.get("Context");
      if (!floor.route(channel, request.get("Exten"))) hangup(floor, channel, { by: "peer", cause: 16 });
    }
  },
};

const parkAction: DemoAction = {
  name: "Park",
  summary: "Park a channel.",
  rights: bitsOf("call"),
  run({ floor, request, reply }) {
    const key = request.get("Channel");
    const channel = findChannel(floor, key);
    const timeout = request.get("Timeout");
    const lot = floor.lots.get(request.get("Parkinglot") || "default");
    const parker = findChannel(floor, request.get("TimeoutChannel"));
    if (key === "") reply(failure(request, "Channel not specified"));
    else if (channel === undefined) reply(failure(request, `Channel does not exist: ${key}`));
    else if (timeout !== "" && !/^\d+$/.test(timeout)) reply(failure(request, "Invalid Timeout value."));
    else {
      const parked =
        lot &&
        park(floor, channel, {
          lot,
          // Without a channel to come back to, Asterisk would call the parked one itself.
          parkerDialString: (parker ?? channel).device?.name ?? channel.name,
          announce: parker !== undefined,
          ...(timeout === "" ? {} : { timeoutMs: Number(timeout) }),
        });
      reply(parked ? success(request, "Park successful\n") : failure(request, "Park action failed\n"));
    }
  },
};

export const channelCommandActions: readonly DemoAction[] = [hangupAction, redirect, parkAction];
