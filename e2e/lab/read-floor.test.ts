import { expect, test } from "vitest";
import { readBridges, readChannels } from "./read-channels.ts";
import { readParticipants, readRooms } from "./read-conferences.ts";
import { readLots, readParkedCalls } from "./read-parking.ts";
import { readQueueLog } from "./read-queue-log.ts";

test("reads channels, data with an exclamation mark included", () => {
  const text = `PJSIP/2001-0000000b!internal!8001!1!Ringing!AppQueue!(Outgoing Line)!2001!!!3!2!!1795416725.13
Local/2031@from-queue-00000000;2!from-queue!2031!1!Up!Dial!PJSIP/2031,,tT!b!480000005!acc!!3!20!b9f0cc5d-af08-4f98-83ea-13f0198afee9!1795416725.12
`;
  const [ringing, up] = readChannels(text);
  expect(ringing).toMatchObject({
    name: "PJSIP/2001-0000000b",
    state: "Ringing",
    callerNumber: "2001",
    bridge: "",
  });
  expect(up).toMatchObject({
    application: "Dial",
    data: "PJSIP/2031,,tT!b",
    accountCode: "acc",
    durationSeconds: 20,
  });
  expect(up).toMatchObject({ bridge: "b9f0cc5d-af08-4f98-83ea-13f0198afee9", uniqueid: "1795416725.12" });
});

test("reads bridges with and without the column of names", () => {
  const id = "6829ca53-53f8-4527-bee1-0d4e3090f6c8";
  const of22 = `Bridge-ID                            Name                                 Chans Type            Technology      Duration
${id} <unknown>                                1 agent_hold      holding_bridge  00:00:02\n`;
  const of16 = `Bridge-ID                            Chans Type            Technology      Duration
${id}     1 agent_hold      holding_bridge  00:00:02\n`;
  const row = { id, channels: 1, type: "agent_hold", technology: "holding_bridge" };
  expect(readBridges(of22)).toEqual([row]);
  expect(readBridges(of16)).toEqual([row]);
});

const lot = `
Parking Lot: short
--------------------------------------------------------------------------
Parking Extension   :  730
Parking Context     :  parked-short
Parking Spaces      :  731-740
Parking Time        :  3 sec
Comeback to Origin  :  yes
Comeback Context    :  parked-too-long (comebacktoorigin=yes, not used)
Enabled             :  yes

Parked Calls
------------
`;

test("reads a lot and who is parked in it", () => {
  const parked = `  Space               :  731
  Channel             :  PJSIP/trunk-00000016
  Parker Dial String  :  PJSIP/2001

  Space               :  733
  Channel             :  PJSIP/trunk-00000018
  Parker Dial String  :  
`;
  expect(readLots(lot)).toEqual([
    { name: "short", firstSpace: 731, lastSpace: 740, timeoutSeconds: 3, comesBack: true },
  ]);
  expect(readParkedCalls(lot + parked)).toEqual([
    { lot: "short", space: 731, channel: "PJSIP/trunk-00000016", parkerDialString: "PJSIP/2001" },
    { lot: "short", space: 733, channel: "PJSIP/trunk-00000018", parkerDialString: "" },
  ]);
  expect(readParkedCalls(`${lot}  (none)\n`)).toEqual([]);
});

test("reads rooms and their participants", () => {
  const rooms = `Conference Bridge Name           Users  Marked Locked Muted
================================ ====== ====== ====== =====
all hands                             2      1 Yes    No
`;
  const people = `Channel                        Flags  User Profile     Bridge Profile   Menu             CallerID
============================== ====== ================ ================ ================ ================
PJSIP/trunk-00000014                  guest            room             default_menu     480000006
PJSIP/2024-00000013            Am     boss             room             default_menu     2024
Local/2031@from-queue-00000000;1 m      guest            room             default_menu     2031
`;
  expect(readRooms(rooms)).toEqual([{ name: "all hands", users: 2, marked: 1, locked: true, muted: false }]);
  const [caller, boss, local] = readParticipants(people);
  expect(caller).toMatchObject({ channel: "PJSIP/trunk-00000014", muted: false, callerNumber: "480000006" });
  expect(boss).toMatchObject({ admin: true, muted: true, marked: false, callerNumber: "2024" });
  expect(local).toMatchObject({
    channel: "Local/2031@from-queue-00000000;1",
    muted: true,
    callerNumber: "2031",
  });
  expect(readParticipants("No conference bridge named '9' found!\n")).toEqual([]);
});

test("reads the queue log", () => {
  expect(readQueueLog("1795416725|1795416725.7|Sales Desk|Anna Nowak|CONNECT|2|1795416725.9|1\n")).toEqual([
    {
      atSeconds: 1795416725,
      uniqueid: "1795416725.7",
      queue: "Sales Desk",
      agent: "Anna Nowak",
      verb: "CONNECT",
      data: ["2", "1795416725.9", "1"],
    },
  ]);
});
