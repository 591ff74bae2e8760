// Originate and the two actions on a call that the ringing phone's dialplan would have to allow.
import { findChannel } from "#server/demo/floor.ts";
import { originate } from "#server/demo/originating.ts";
import { failure, success } from "#server/demo/reply.ts";
import { bitsOf } from "#server/demo/rights.ts";
import { blindTransfer } from "#server/demo/stories/blind-transfer.ts";
import { Talk } from "#server/demo/talk.ts";
import type { Request } from "#server/demo/wire.ts";
import type { DemoAction } from "./action.ts";

const originateAction: DemoAction = {
  name: "Originate",
  summary: "Originate a call.",
  rights: bitsOf("originate"),
  run({ floor, request, reply }) {
    const tech = request.get("Channel");
    if (tech === "") reply(failure(request, "Channel not specified"));
    else if (!tech.includes("/")) reply(failure(request, "Invalid channel"));
    else {
      reply(success(request, "Originate successfully queued"));
      originate(floor, {
        actionId: request.actionId,
        tech,
        device: floor.devices.get(tech),
        channelId: request.get("ChannelId") || undefined,
        ...callerOf(request),
        timeoutMs: Number(request.get("Timeout")) || 30_000,
        target: targetOf(request),
      });
    }
  },
};

function targetOf(request: Request) {
  const application = request.get("Application");
  if (application !== "") return { kind: "application", application, data: request.get("Data") } as const;
  return { kind: "exten", context: request.get("Context"), exten: request.get("Exten") } as const;
}

/** `"Name" <number>`, `Name <number>` or a bare number. */
function callerOf(request: Request): { readonly callerNum: string; readonly callerName: string } {
  const given = request.get("CallerID");
  const match = /^\s*"?([^"<]*?)"?\s*<([^>]*)>\s*$/.exec(given);
  return {
    callerNum: (match?.[2] ?? given) || "<unknown>",
    callerName: match?.[1] || "<unknown>",
  };
}

const blindTransferAction: DemoAction = {
  name: "BlindTransfer",
  summary: "Blind transfer channel(s) to the given destination",
  rights: bitsOf("call"),
  run({ floor, request, reply }) {
    const channel = findChannel(floor, request.get("Channel"));
    const exten = request.get("Exten");
    if (request.get("Channel") === "") reply(failure(request, "No channel specified"));
    else if (exten === "") reply(failure(request, "No extension specified"));
    else if (channel === undefined) reply(failure(request, "Channel specified does not exist"));
    else if (!(channel.holder instanceof Talk)) reply(failure(request, "Transfer not permitted"));
    else {
      blindTransfer(channel.holder, channel, exten, request.get("Context") || channel.context);
      reply(success(request, "Transfer succeeded"));
    }
  },
};

export const originateActions: readonly DemoAction[] = [originateAction, blindTransferAction];
