import { joinRoom, setMuted } from "./conference.ts";
import { setReachable } from "./device-changes.ts";
import type { DemoVersion } from "./flavour.ts";
import { forever, Stage } from "./lab-stage.ts";
import { removeMember, setPenalty } from "./membership.ts";
import { parkedCallAt } from "./parking.ts";
import type { DemoProfile } from "./profile.ts";
import { changePriority } from "./serving.ts";
import { Consultation } from "./stories/attended-transfer.ts";
import { blindTransfer } from "./stories/blind-transfer.ts";
import { hold, resume } from "./stories/hold.ts";
import { joinCalls } from "./stories/join-calls.ts";
import { joinWithLot } from "./stories/park-by-phone.ts";
import { phoneChannel, phoneDials } from "./stories/phone-channel.ts";
import { Waiting } from "./waiting.ts";

type Story = (stage: Stage) => void;

export const stories: Readonly<Record<string, Story>> = {
  "answered-agent-hangs-up": (stage) => {
    stage.answers("2002");
    stage.call("Rückfragen 1");
    stage.wait(1500);
    stage.hangUp(stage.phone("2002"));
  },
  "answered-caller-hangs-up": (stage) => {
    stage.answers("2002");
    const call = stage.call("Rückfragen 1");
    stage.wait(1500);
    stage.hangUp(call);
  },
  "ringall-losers": (stage) => stage.hangUp(stage.answered("sales").call),
  "abandoned-waiting": (stage) => {
    const call = stage.call("pool");
    stage.wait(1000);
    stage.hangUp(call);
  },
  "abandoned-second-of-three": (stage) => {
    const calls = [stage.call("pool"), stage.call("pool"), stage.call("pool")];
    stage.wait(300);
    for (const number of ["480000002", "480000001", "480000003"]) {
      const call = calls.find((each) => each.callerNum === number);
      if (call) stage.hangUp(call);
    }
  },
  "abandoned-ringing": (stage) => {
    const call = stage.call("sales");
    stage.wait(500);
    stage.hangUp(call);
  },
  "ring-no-answer": (stage) => {
    const call = stage.call("Rückfragen 1");
    stage.wait(2000);
    stage.hangUp(call);
  },
  timeout: (stage) => {
    const call = stage.call("short");
    stage.wait(2600);
    stage.hangUp(call);
  },
  "timeout-at-the-end-of-the-dialplan": (stage) => {
    stage.call("cul de sac");
    stage.wait(2600);
  },
  "leave-when-empty": (stage) => {
    stage.phones.set("2003", { kind: "busy" });
    const call = stage.call("leaves");
    stage.wait(300);
    stage.pause("2003", true, "lunch", "leaves");
    stage.wait(2500);
    stage.hangUp(call);
  },
  "exit-by-key": (stage) => {
    const call = stage.call("keys");
    if (call.holder instanceof Waiting) call.holder.leaveByKey("1");
    stage.wait(300);
    stage.hangUp(call);
  },
  "busy-member": (stage) => {
    stage.phones.set("2002", { kind: "busy" });
    const call = stage.call("Rückfragen 1");
    stage.wait(1200);
    stage.hangUp(call);
  },
  connecting: (stage) => {
    stage.answers(stage.phoneOf("slow start"));
    const call = stage.call("slow start");
    stage.wait(3000);
    stage.hangUp(call);
  },
  "connecting-caller-gives-up": (stage) => {
    stage.answers(stage.phoneOf("slow start"));
    const call = stage.call("slow start");
    stage.wait(1000);
    stage.hangUp(call);
  },
  "pause-unpause": (stage) => {
    stage.pause("2001", true, "lunch");
    stage.pause("2001", true, "training, room 4", "sales");
    stage.pause("2002", true, "");
    stage.pause("2002", false, "");
    stage.pause("2001", false, "back");
  },
  "add-remove-member": (stage) => {
    stage.add("2010", "sales", 2);
    stage.add("2010", "keys", 0, { reason: "late" });
    for (const member of stage.members("2010", "sales")) setPenalty(stage.floor, member, 1);
    for (const member of stage.members("2010")) removeMember(stage.floor, member);
  },
  hold: (stage) => {
    const { call, talk } = stage.answered();
    hold(talk);
    stage.wait(500);
    resume(talk);
    stage.hangUp(call);
  },
  "park-retrieve": (stage) => {
    const { call } = stage.answered();
    const space = stage.park(call, "default", "2001");
    stage.wait(500);
    const colleague = phoneChannel(stage.floor, stage.device("2010"), String(space));
    stage.floor.route(colleague, String(space));
    stage.wait(500);
    stage.hangUp(colleague);
  },
  "park-picked-up-by-click": (stage) => {
    const { call } = stage.answered();
    const space = stage.park(call, "default", "2001");
    stage.answers("2010");
    stage.originate("2010", { kind: "application", application: "ParkedCall", data: `default,${space}` });
    stage.wait(1200);
    stage.hangUp(call);
  },
  "park-abandoned": (stage) => {
    const { call } = stage.answered();
    stage.park(call, "default", "2001");
    stage.wait(500);
    stage.hangUp(call);
  },
  "park-timeout": (stage) => {
    const { call } = stage.answered();
    stage.park(call, "short", "2001", 4000);
    stage.wait(5000);
    stage.hangUp(call);
  },
  "park-timeout-goes-on": (stage) => {
    const { call } = stage.answered();
    stage.park(call, "away");
    stage.wait(2800);
    stage.hangUp(call);
  },
  "blind-transfer": (stage) => {
    const { call, talk } = stage.answered();
    stage.answers("2010");
    blindTransfer(talk, talk.dialled, "2010");
    stage.wait(1000);
    stage.hangUp(call);
  },
  "blind-transfer-to-a-queue": (stage) => {
    const { call, talk } = stage.answered();
    stage.answers("2002");
    blindTransfer(talk, talk.dialled, "8002");
    stage.wait(1000);
    stage.hangUp(call);
  },
  conference: (stage) => {
    const call = stage.room("7001");
    const phone = phoneChannel(stage.floor, stage.device("2010"), "7001");
    const room = joinRoom(stage.floor, phone, "7001");
    setMuted(stage.floor, room, call, true);
    setMuted(stage.floor, room, call, false);
    stage.hangUp(phone);
    stage.hangUp(call);
  },
  originate: (stage) => {
    stage.answers("2010");
    stage.answers("2001");
    stage.originate("2010", { kind: "exten", context: "internal", exten: "2001" });
    stage.wait(1500);
    stage.hangUp(stage.phone("2010"));
  },
  "direct-call": (stage) => {
    stage.answers("2001");
    const phone = phoneDials(stage.floor, stage.device("2010"), "2001");
    stage.floor.route(phone, "2001");
    stage.wait(1000);
    stage.hangUp(phone);
  },
  "redirected-away": (stage) => {
    const { call, talk } = stage.answered();
    talk.release(call);
    stage.floor.route(call, "9001");
    stage.wait(500);
    stage.hangUp(call);
  },
  "priority-and-withdraw": (stage) => {
    const calls = [stage.call("pool"), stage.call("pool")];
    const [first, second] = ["480000001", "480000002"].map((number) =>
      calls.find((call) => call.callerNum === number),
    );
    if (first === undefined || second === undefined) return;
    const queue = stage.floor.queues.get("pool");
    if (queue) changePriority(queue, second.name, 5, true);
    if (first.holder instanceof Waiting) first.holder.flowOut("WITHDRAW");
    stage.wait(500);
    stage.hangUp(second);
  },
  "attended-transfer-by-phone": (stage) => {
    const { call, talk } = stage.answered("back office", "2004");
    stage.answers("2010");
    hold(talk);
    const line = phoneDials(stage.floor, stage.device("2004"), "2010");
    stage.floor.route(line, "2010");
    stage.wait(1000);
    joinCalls(talk, stage.talk(line), forever);
    stage.wait(500);
    stage.hangUp(call);
  },
  "parked-by-phone": (stage) => {
    const { call, talk } = stage.answered("back office", "2004");
    hold(talk);
    const line = phoneChannel(stage.floor, stage.device("2004"), "700");
    stage.floor.route(line, "700");
    stage.wait(1500);
    const parked = parkedCallAt(stage.floor, 701);
    if (parked) joinWithLot(talk, parked);
    stage.wait(700);
    stage.hangUp(call);
  },
  "attended-transfer": (stage) => {
    const { call, talk } = stage.answered();
    stage.answers("2010");
    new Consultation(talk, stage.device("2010"), forever);
    stage.wait(1200);
    stage.hangUp(talk.dialled);
    stage.hangUp(call);
  },
  "originate-refused": (stage) => {
    stage.phones.set("2010", { kind: "busy" });
    stage.originate("2010", { kind: "exten", context: "internal", exten: "2001" });
    stage.wait(500);
  },
  spy: (stage) => {
    const { call, talk } = stage.answered();
    stage.answers("2010");
    const data = `${talk.dialled.uniqueid},qu`;
    stage.originate("2010", { kind: "application", application: "ChanSpy", data });
    stage.wait(1000);
    stage.hangUp(stage.phone("2010"));
    stage.hangUp(call);
  },
  "local-member": (stage) => {
    stage.answers("2031");
    const call = stage.call("office");
    stage.wait(1500);
    stage.hangUp(call);
  },
  "phone-goes-and-comes-back": (stage) => {
    setReachable(stage.floor, stage.device("2001"), false);
    setReachable(stage.floor, stage.device("2001"), true);
  },
};

export interface Telling {
  readonly version: DemoVersion;
  readonly profile: DemoProfile;
  /** The callers' numbers, in the order in which they got through. */
  readonly numbers: readonly string[];
}

/** Everything the story sends to a login that asks for what the product asks for. */
export function tell(story: string, { version, profile, numbers }: Telling): string {
  const stage = new Stage(version, profile, numbers);
  const play = stories[story];
  if (play === undefined) throw new Error(`No story ${story}.`);
  play(stage);
  return stage.text;
}
