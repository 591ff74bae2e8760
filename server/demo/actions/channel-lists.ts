// Lists of what is up: channels, bridges, parked calls, conferences, device and extension states, the agent pool.
import { bridgeHeaders } from "#server/demo/bridge.ts";
import { channelHeaders } from "#server/demo/channel.ts";
import { deviceStateName } from "#server/demo/device.ts";
import { renderEvent } from "#server/demo/event-shapes.ts";
import { extensionStatus } from "#server/demo/extension-state.ts";
import { parkedFields } from "#server/demo/parking.ts";
import { failure, ListReply } from "#server/demo/reply.ts";
import { bitsOf } from "#server/demo/rights.ts";
import type { DemoAction } from "./action.ts";

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");

const coreShowChannels: DemoAction = {
  name: "CoreShowChannels",
  summary: "List currently active channels.",
  rights: bitsOf("system", "reporting"),
  run({ floor, request, reply }) {
    const list = new ListReply(request, "Channels will follow", "CoreShowChannelsComplete");
    for (const channel of floor.channels.values())
      list.first("CoreShowChannel", channelHeaders(channel, ""), {
        Application: channel.application,
        ApplicationData: channel.applicationData,
        Duration: clock(Math.floor((floor.clock.now() - channel.createdAt) / 1000)),
        BridgeId: channel.bridge?.uniqueid ?? "",
      });
    reply(list.end());
  },
};

const bridgeList: DemoAction = {
  name: "BridgeList",
  summary: "Get a list of bridges in the system.",
  rights: 0,
  run({ floor, request, reply }) {
    const list = new ListReply(request, "Bridge listing will follow", "BridgeListComplete");
    const wanted = request.get("BridgeType");
    for (const bridge of floor.bridges.values())
      if (wanted === "" || bridge.type === wanted)
        list.first("BridgeListItem", bridgeHeaders(bridge, ""), {});
    reply(list.end());
  },
};

const parkinglots: DemoAction = {
  name: "Parkinglots",
  summary: "Get a list of parking lots",
  rights: bitsOf("call"),
  run({ floor, request, reply }) {
    const list = new ListReply(request, "Parking lots will follow", "ParkinglotsComplete");
    for (const lot of floor.lots.values())
      list.first("Parkinglot", "", {
        Name: lot.name,
        StartSpace: lot.spaces[0],
        StopSpace: lot.spaces[1],
        Timeout: lot.timeoutSeconds,
      });
    reply(list.end());
  },
};

const parkedCalls: DemoAction = {
  name: "ParkedCalls",
  summary: "List parked calls.",
  rights: bitsOf("call"),
  run({ floor, request, reply }) {
    const wanted = request.get("ParkingLot");
    if (wanted !== "" && !floor.lots.has(wanted)) {
      reply(failure(request, "Requested parking lot could not be found."));
      return;
    }
    const list = new ListReply(request, "Parked calls will follow", "ParkedCallsComplete");
    for (const lot of floor.lots.values()) {
      if (wanted !== "" && lot.name !== wanted) continue;
      for (const call of lot.calls.values()) {
        const event = renderEvent("ParkedCall", parkedFields(floor, call));
        // An item is the event without its Privilege line.
        list.last("ParkedCall", event.slice(event.indexOf("Parkee"), -2), {});
      }
    }
    reply(list.end({ Total: list.count }));
  },
};

const yesNo = (value: boolean): string => (value ? "Yes" : "No");

const confbridgeListRooms: DemoAction = {
  name: "ConfbridgeListRooms",
  summary: "List active conferences.",
  rights: bitsOf("reporting"),
  run({ floor, request, reply }) {
    if (floor.rooms.size === 0) {
      reply(failure(request, "No active conferences."));
      return;
    }
    const list = new ListReply(request, "Confbridge conferences will follow", "ConfbridgeListRoomsComplete");
    for (const room of floor.rooms.values())
      list.first("ConfbridgeListRooms", "", {
        Conference: room.name,
        Parties: room.users.size,
        Marked: 0,
        Locked: yesNo(room.locked),
        Muted: "No",
      });
    reply(list.end());
  },
};

const confbridgeList: DemoAction = {
  name: "ConfbridgeList",
  summary: "List participants in a conference.",
  rights: bitsOf("reporting"),
  run({ floor, request, reply }) {
    const name = request.get("Conference");
    const room = floor.rooms.get(name);
    if (name === "") reply(failure(request, "No Conference name provided."));
    else if (floor.rooms.size === 0) reply(failure(request, "No active conferences."));
    else if (room === undefined) reply(failure(request, "No Conference by that name found."));
    else {
      const list = new ListReply(request, "Confbridge user list will follow", "ConfbridgeListComplete");
      for (const [channel, user] of room.users) {
        const answered = Math.floor((floor.clock.now() - channel.createdAt) / 1000);
        const endMarkedAny = floor.flavour.hasEndMarkedAny ? "EndMarkedAny: No\r\n" : "";
        const head =
          `Conference: ${name}\r\nAdmin: ${yesNo(user.admin)}\r\nMarkedUser: No\r\nWaitMarked: No\r\n` +
          `EndMarked: No\r\n${endMarkedAny}Waiting: No\r\nMuted: ${yesNo(user.muted)}\r\nTalking: No\r\n` +
          `AnsweredTime: ${answered}\r\n${channelHeaders(channel, "")}`;
        list.first("ConfbridgeList", head, {});
      }
      reply(list.end());
    }
  },
};

const deviceStateList: DemoAction = {
  name: "DeviceStateList",
  summary: "List the current known device states.",
  rights: bitsOf("call", "reporting"),
  run({ floor, request, reply }) {
    const list = new ListReply(request, "Device State Changes will follow", "DeviceStateListComplete");
    const item = (device: string, state: string): void =>
      list.first("DeviceStateChange", "", { Device: device, State: state });
    for (const queue of floor.queues.values()) {
      item(`Queue:${queue.name}_avail`, queue.available ? "NOT_INUSE" : "INUSE");
      for (const member of queue.members)
        item(`Queue:${queue.name}_pause_${member.interface}`, member.paused ? "INUSE" : "NOT_INUSE");
    }
    for (const device of floor.devices.values()) item(device.name, deviceStateName(device.state));
    reply(list.end());
  },
};

const extensionStateList: DemoAction = {
  name: "ExtensionStateList",
  summary: "List the current known extension states.",
  rights: bitsOf("call", "reporting"),
  run({ floor, request, reply }) {
    const list = new ListReply(request, "Extension Statuses will follow", "ExtensionStateListComplete");
    for (const device of floor.devices.values()) {
      const hint = extensionStatus(device);
      if (hint) list.first("ExtensionStatus", "", hint);
    }
    reply(list.end());
  },
};

const agents: DemoAction = {
  name: "Agents",
  summary: "Lists agents and their status.",
  rights: bitsOf("agent"),
  run({ floor, request, reply }) {
    const list = new ListReply(request, "Agents will follow", "AgentsComplete");
    for (const device of floor.devices.values())
      if (device.name.startsWith("Agent:"))
        list.last("Agents", "", {
          Agent: device.number,
          Name: device.displayName,
          Status: "AGENT_LOGGEDOFF",
        });
    reply(list.end());
  },
};

export const channelListActions: readonly DemoAction[] = [
  coreShowChannels,
  bridgeList,
  parkinglots,
  parkedCalls,
  confbridgeListRooms,
  confbridgeList,
  deviceStateList,
  extensionStateList,
  agents,
];
