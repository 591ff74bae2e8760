// The manager page's catalogue against what real Asterisk says of itself, and every reading action against a floor that
// has one of everything. The documentation is parsed here anew, so that the product's reader cannot hide its own mistake.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AmiSession } from "#e2e/lab/ami-session.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import { type ManagerPlan, managers } from "#e2e/lab/plan.ts";
import { effectOf, type SentField } from "#lib/manager/effect.ts";
import type { TapFilter } from "#lib/manager/event-stream.ts";
import { catalogue, knownAction } from "#server/manager/catalogue/catalogue.ts";
import { EventTap } from "#server/manager/event-tap.ts";
import { Explorer } from "#server/manager/explorer.ts";
import { lonely, managerFloor, restricted, settingsOf } from "./manager-lab.ts";

/** mission.md §3, name by name. */
const mission =
  `Originate Hangup Redirect BlindTransfer Atxfer CancelAtxfer Bridge Park ParkedCalls Parkinglots PlayDTMF
MuteAudio AbsoluteTimeout SendText LocalOptimizeAway Status CoreShowChannels Getvar Setvar AGI AOCMessage QueueAdd
QueueRemove QueuePause QueuePenalty QueueMemberRingInUse QueueChangePriorityCaller QueueWithdrawCaller QueueLog QueueReload
QueueReset QueueRule QueueStatus QueueSummary Agents AgentLogoff ConfbridgeList ConfbridgeListRooms ConfbridgeKick
ConfbridgeMute ConfbridgeUnmute ConfbridgeLock ConfbridgeUnlock ConfbridgeStartRecord ConfbridgeStopRecord
ConfbridgeSetSingleVideoSrc BridgeList BridgeInfo BridgeKick BridgeDestroy BridgeTechnologyList BridgeTechnologySuspend
BridgeTechnologyUnsuspend MixMonitor MixMonitorMute StopMixMonitor ControlPlayback DeviceStateList ExtensionState
ExtensionStateList PresenceState PresenceStateList PJSIPShowEndpoints PJSIPShowEndpoint PJSIPShowAors PJSIPShowAuths
PJSIPShowContacts PJSIPShowRegistrationsInbound PJSIPShowRegistrationsOutbound PJSIPShowResourceLists
PJSIPShowSubscriptionsInbound PJSIPShowSubscriptionsOutbound PJSIPShowRegistrationInboundContactStatuses PJSIPQualify
PJSIPNotify PJSIPRegister PJSIPUnregister IAXpeers IAXregistry IAXnetstats MailboxCount MailboxStatus FAXSessions
FAXSession FAXStats GetConfig GetConfigJSON CreateConfig UpdateConfig ListCategories ShowDialPlan DialplanExtensionAdd
DialplanExtensionRemove CoreSettings CoreStatus Command Reload ModuleCheck ModuleLoad LoggerRotate Ping Events Filter
ListCommands Login Challenge Logoff WaitEvent UserEvent MessageSend DBGet DBGetTree DBPut DBDel DBDelTree
SorceryMemoryCacheExpire SorceryMemoryCacheExpireObject SorceryMemoryCachePopulate SorceryMemoryCacheStale
SorceryMemoryCacheStaleObject`.split(/\s+/);
const missionOf = {
  22: [...mission, "VoicemailUsersList", "VoicemailUserStatus", "VoicemailRefresh"],
  16: [...mission, "SIPpeers", "SIPshowpeer", "Monitor"],
} as const;

describe.each(labVersions)("Asterisk %i", (version) => {
  let lab: Lab;
  const explorers: Explorer[] = [];
  const explorer = (user: ManagerPlan): Explorer => {
    const made = new Explorer({ settings: () => settingsOf(lab, user) });
    explorers.push(made);
    return made;
  };
  let all: Explorer;

  beforeAll(async () => {
    lab = await startLab({ version, plan: managerFloor() });
    all = explorer(managers.driver);
    lab.call({ exten: "7001" });
    lab.call({ queue: "short" });
    await lab.waitFor("two channels", async () => (await channels()).length >= 2);
  });
  afterAll(async () => {
    for (const each of explorers) await each.stop();
    await lab.stop();
  });

  const channels = async (): Promise<readonly string[]> => {
    const { list } = await lab.amiAction({ Action: "CoreShowChannels" });
    return list.map((channel) => channel.Channel ?? "");
  };
  const run = (name: string, fields: Readonly<Record<string, string>> = {}, confirmed = false) =>
    all.run(name, sentOf(fields), confirmed);

  test("offers every action of the mission, and of all that it lists knows each one", async () => {
    const offered = await all.actions();
    const granted = offered.filter(({ state }) => state === "granted").map(({ name }) => name);
    expect(missionOf[version].filter((name) => !granted.includes(name))).toEqual([]);
    const listed = namesListed(await lab.cli("manager show commands"));
    expect(listed.length).toBeGreaterThan(120);
    expect([...granted].sort()).toEqual([...listed].sort());
    expect(offered.filter(({ group }) => group === "other")).toEqual([]);
    for (const { name, state, effect } of offered) {
      if (state !== "granted") expect([name, state]).toEqual([name, "absent"]);
      expect(effect).toBe(effectOf(name));
    }
  });

  test("knows the fields and the classes of each as Asterisk documents them", async () => {
    const wrong: string[] = [];
    for (const name of namesListed(await lab.cli("manager show commands"))) {
      const documented = documentedSyntax(await lab.cli(`manager show command ${name}`));
      const action = knownAction(name);
      const ours = (action?.fields ?? []).filter((field) => version !== 16 || field.newer !== true);
      for (const { name: field, required } of documented.fields) {
        const known = ours.find((each) => each.name.toLowerCase() === field.toLowerCase());
        if (known === undefined && action?.openEnded !== true) wrong.push(`${name}: ${field} is missing`);
        // Where the two versions differ, ours is what the newer one says.
        if (known !== undefined && known.required !== required && version === 22)
          wrong.push(`${name}: ${field} is ${required ? "" : "not "}required`);
      }
      for (const { name: field } of ours) {
        const known = documented.fields.some((each) => each.name.toLowerCase() === field.toLowerCase());
        if (!known) wrong.push(`${name}: ${field} is not documented`);
      }
      if (documented.privilege.join() !== [...(action?.classes ?? [])].join())
        wrong.push(`${name}: ${documented.privilege.join()} and not ${action?.classes.join()}`);
    }
    expect(wrong).toEqual([]);
  });

  test("reads Asterisk's documentation, and takes required fields from it", async () => {
    for (const { name } of catalogue) {
      if (!(await isThere(name))) continue;
      const detail = await all.describe(name);
      const documented = documentedSyntax(await lab.cli(`manager show command ${name}`));
      expect(detail.fields.map((field) => [field.name, field.required])).toEqual(
        documented.fields.map((field) => [field.name, field.required]),
      );
      expect(detail.documentation?.synopsis).not.toBe("");
    }
    const originate = await all.describe("originate");
    expect(originate.name).toBe("Originate");
    const channel = originate.documentation?.arguments.find(({ name }) => name === "Channel");
    expect(channel?.text).toBe("Channel name to call.");
  });

  const isThere = async (name: string): Promise<boolean> =>
    (await offeredNow()).some((each) => each.name === name && each.state === "granted");
  let offeredOnce: ReturnType<Explorer["actions"]> | undefined;
  const offeredNow = (): ReturnType<Explorer["actions"]> => {
    offeredOnce ??= all.actions();
    return offeredOnce;
  };

  test("runs every reading action", async () => {
    const [channel = ""] = await channels();
    const { list } = await lab.amiAction({ Action: "BridgeList" });
    await lab.amiAction({ Action: "DBPut", Family: "hall", Key: "lamp", Val: "on" });
    const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      BridgeInfo: { BridgeUniqueid: list[0]?.BridgeUniqueid ?? "" },
      Challenge: { AuthType: "MD5" },
      ConfbridgeList: { Conference: "7001" },
      CoreShowChannelMap: { Channel: channel },
      DBGet: { Family: "hall", Key: "lamp" },
      DBGetTree: { Family: "hall" },
      Events: { EventMask: "call,agent" },
      ExtensionState: { Exten: "2031", Context: "ext-local" },
      FAXSession: { SessionNumber: "1" },
      Filter: { Operation: "Add", Filter: "!Event: VarSet" },
      GetConfig: { Filename: "queues.conf" },
      GetConfigJSON: { Filename: "queues.conf" },
      Getvar: { Variable: "EPOCH" },
      ListCategories: { Filename: "queues.conf" },
      Login: { Username: "driver", Secret: "drive" },
      MailboxCount: { Mailbox: "2001@default" },
      MailboxStatus: { Mailbox: "2001@default" },
      ModuleCheck: { Module: "app_queue" },
      PJSIPShowEndpoint: { Endpoint: "2001" },
      PresenceState: { Provider: "CustomPresence:nobody" },
      SIPshowpeer: { Peer: "phone1" },
      VoicemailBoxSummary: { Context: "default", Mailbox: "2001" },
      VoicemailUserStatus: { Context: "default", Mailbox: "2001" },
      WaitEvent: { Timeout: "1" },
    };
    /** A no that says that there is nothing of the kind here. */
    const nothing: Readonly<Record<string, RegExp>> = {
      FAXSession: /Session not found/,
      PJSIPShowResourceLists: /No resource lists found/,
      PresenceState: /Invalid provider/,
    };
    const wrong: string[] = [];
    for (const { name, state } of await offeredNow()) {
      if (state !== "granted" || effectOf(name) !== "reads") continue;
      const answer = await run(name, values[name]).catch((thrown: unknown) => String(thrown));
      if (typeof answer === "string") wrong.push(`${name}: ${answer}`);
      else if (answer.refusal !== null && nothing[name]?.test(answer.refusal.reason) !== true)
        wrong.push(`${name}: ${answer.refusal.reason}`);
      else if (name !== "IAXnetstats" && answer.raw === "") wrong.push(`${name}: an empty answer`);
      else {
        const known = knownAction(name);
        const strange = answer.items.filter(({ event }) => known?.list?.items.includes(event) !== true);
        if (strange.length > 0) wrong.push(`${name}: ${strange[0]?.event} in its list`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("gathers lists whole, those without ActionID and without an end of their own too", async () => {
    const members = await run("QueueStatus", { Queue: "support" });
    const { list } = await lab.amiAction({ Action: "QueueStatus", Queue: "support" });
    expect(members.items.map(({ event }) => event)).toEqual(list.map((each) => each.Event));
    expect((await run("IAXpeers")).items.map(({ fields }) => new Map(fields).get("ObjectName"))).toEqual([
      "trunk1",
    ]);
    expect((await run("FAXStats")).items).toHaveLength(1);
    expect((await run("DBGet", { Family: "hall", Key: "lamp" })).items[0]?.fields).toContainEqual([
      "Val",
      "on",
    ]);
    const many = await run("ShowDialPlan");
    expect(many.items.length).toBeGreaterThan(20);
    expect(many.raw).toContain("ListDialplan");
  });

  test("shows the console's output line by line, its no as well", async () => {
    const uptime = await run("Command", { Command: "core show version" }, true);
    expect(uptime.output[0]).toContain(`Asterisk ${version}.`);
    const unknown = await run("Command", { Command: "make coffee" }, true);
    expect(unknown.refusal?.code).toBe("asterisk-refused");
    expect(unknown.output[0]).toContain("No such command");
  });

  test("changes nothing without a yes, and what it changes is changed", async () => {
    const unconfirmed = run("DBPut", { Family: "hall", Key: "lamp", Val: "off" });
    await expect(unconfirmed).rejects.toMatchObject({ code: "confirmation-missing" });
    await expect(run("Getvar", { Variable: "SHELL(id)" })).rejects.toMatchObject({
      code: "confirmation-missing",
    });
    await expect(run("QueueReset")).rejects.toMatchObject({ code: "confirmation-missing" });
    expect((await lab.cli("database get hall lamp")).trim()).toContain("on");
    expect((await run("DBPut", { Family: "hall", Key: "lamp", Val: "off" }, true)).refusal).toBeNull();
    expect((await lab.cli("database get hall lamp")).trim()).toContain("off");
    await lab.amiAction({ Action: "DBPut", Family: "hall", Key: "lamp", Val: "on" });
  });

  test("repeats a repeated header, and refuses what could be another action", async () => {
    const [channel = ""] = await channels();
    const fields: SentField[] = [
      { name: "Channel", value: "Local/2001@ext-local" },
      { name: "Application", value: "Wait" },
      { name: "Data", value: "1" },
      { name: "Variable", value: "ONE=1" },
      { name: "Variable", value: "TWO=2" },
      { name: "Async", value: "true" },
    ];
    expect((await all.run("Originate", fields, true)).refusal).toBeNull();
    const smuggled = run("Setvar", { Channel: channel, Variable: "X", Value: "1\r\nAction: Logoff" }, true);
    await expect(smuggled).rejects.toMatchObject({ code: "unsendable" });
    const longLine = run("Setvar", { Channel: channel, Variable: "X", Value: "x".repeat(1_100) }, true);
    await expect(longLine).rejects.toMatchObject({ code: "unsendable" });
    await expect(run("Setvar", { Variable: "X" }, true)).rejects.toMatchObject({
      code: "invalid-request",
      details: { field: "Value" },
    });
  });

  test("no secret of Asterisk's leaves in an answer", async () => {
    const asked: readonly [string, Readonly<Record<string, string>>][] = [
      ["GetConfig", { Filename: "manager.conf" }],
      ["GetConfigJSON", { Filename: "manager.conf" }],
      ["GetConfig", { Filename: "voicemail.conf" }],
      ["GetConfigJSON", { Filename: "voicemail.conf" }],
      ["GetConfig", { Filename: "iax.conf" }],
      ["PJSIPShowAuths", {}],
      ["Command", { Command: "pjsip show auth door" }],
    ];
    for (const [name, fields] of asked) {
      const answer = await run(name, fields, true);
      expect([name, answer.refusal]).toEqual([name, null]);
      const text = JSON.stringify(answer);
      expect([name, /drive"|=drive|floor"|=floor\b|4711|iax-hush|pjsip-hush/.exec(text)]).toEqual([
        name,
        null,
      ]);
      expect(text).toContain("•••");
    }
  });

  test("what is about a session never reaches one that is used again", async () => {
    expect((await run("Events", { EventMask: "nonsense" })).refusal).toBeNull();
    const goodbye = await run("Logoff");
    expect(goodbye.raw).toContain("Goodbye");
    expect((await run("Ping")).refusal).toBeNull();
    const tried = await run("Filter", { Operation: "Add", Filter: "[" });
    expect(tried.refusal?.reason).toMatch(/compile|format/i);
  });

  test("a restricted login sees what ListCommands lists, and which class the rest wants", async () => {
    const little = explorer(restricted);
    const offered = await little.actions();
    const stateOf = (name: string) => offered.find((each) => each.name === name)?.state;
    expect(stateOf("QueuePause")).toBe("granted");
    expect(stateOf("QueueReset")).toBe("granted");
    expect(stateOf("Originate")).toBe("not-granted");
    expect(offered.find(({ name }) => name === "Originate")?.classes).toEqual(["originate"]);
    expect(stateOf("Monitor")).toBe(version === 16 ? "not-granted" : "absent");
    expect(stateOf("VoicemailRefresh")).toBe(version === 16 ? "absent" : "not-granted");
    const { documentation, fields } = await little.describe("QueuePause");
    expect(documentation).toBeNull();
    expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      "Interface",
      "Paused",
    ]);
    const denied = await little.run("Originate", sentOf({ Channel: "PJSIP/2001" }), true);
    expect(denied.refusal).toMatchObject({ code: "permission-missing", anyOf: ["originate"] });
    const report = await little.service();
    expect(report).toMatchObject({ settings: null, user: null, provenWrite: ["agent"] });
    expect(report.actions).toBe(offered.filter(({ state }) => state === "granted").length);
  });

  test("tells the service's settings and this login's rights as the console does", async () => {
    const report = await all.service();
    expect(report.asteriskVersion).toMatch(`${version}.`);
    expect(report.settings).toContainEqual({ name: "TCP Bindaddress", value: `127.0.0.1:${lab.ami.port}` });
    expect(report.settings).toContainEqual({ name: "Timestamp events", value: "No" });
    expect(report.user?.acl).toBe(false);
    expect(report.user?.write).toContain("originate");
    expect(report.user?.read).toContain("security");
    expect(JSON.stringify(report)).not.toMatch(/•|<Set>|drive"/);
  });

  test("streams what happens, and only what is looked for", async () => {
    const tap = new EventTap({ settings: () => settingsOf(lab, managers.driver) });
    const read = (some: Partial<TapFilter>, after: number | null = 0) =>
      tap.read({
        reader: JSON.stringify(some),
        after,
        filter: { names: [], classes: [], channel: "", text: "", ...some },
      });
    await lab.waitFor("the stream", async () => (await read({ text: "?" })).stream.state === "live");
    await lab.amiAction({ Action: "UserEvent", UserEvent: "Shout", Text: "Grüße" });
    const [channel = ""] = await channels();
    await lab.amiAction({ Action: "Setvar", Channel: channel, Variable: "COLOUR", Value: "red" });
    const shout = await read({ classes: ["user"], text: "text: grüße" });
    expect(shout.events.map(({ name }) => name)).toEqual(["UserEvent"]);
    const set = await read({ names: ["VarSet"], channel, text: "colour" });
    expect(set.events[0]?.text).toContain("Value: red");
    expect(set.totals.find(({ name }) => name === "VarSet")?.count).toBeGreaterThan(0);
    await tap.stop();
  });

  test("a login that may be used once alone is refused as one, while it is in use", async () => {
    const { name, secret } = lonely;
    const floor = await AmiSession.open(lab.ami.port, name, secret);
    const page = explorer(lonely);
    await expect(page.actions()).rejects.toMatchObject({ code: "authentication-failed" });
    floor.close();
    await lab.waitFor("a free login", () =>
      page.actions().then(
        (actions) => actions.length > 0,
        () => false,
      ),
    );
  });

  test("leaves Asterisk when nobody asks any more", async () => {
    const brief = new Explorer({ settings: () => settingsOf(lab, managers.driver), idleMs: 50 });
    await brief.run("Ping", [], false);
    expect(brief.open).toBe(true);
    await lab.waitFor("the session's end", () => !brief.open);
    await brief.stop();
  });
});

const sentOf = (fields: Readonly<Record<string, string>>): readonly SentField[] =>
  Object.entries(fields).map(([name, value]) => ({ name, value }));

function namesListed(text: string): readonly string[] {
  return text
    .split("\n")
    .slice(2)
    .map((line) => line.trim().split(/\s+/)[0] ?? "")
    .filter((name) => name !== "");
}

function documentedSyntax(text: string) {
  const own = text.slice(0, text.indexOf("[List Responses]"));
  const block = /\[Syntax\]\n((?:.+\n)+)/.exec(own)?.[1] ?? "";
  const fields = block
    .split("\n")
    .filter((line) => line.endsWith(" <value>") && !line.includes("ActionID"))
    .map((line) => ({
      name: line.replace(/[[\]]|: <value>|:\] <value>/g, ""),
      required: !line.startsWith("["),
    }));
  const privilege = /\[Privilege\]\n(.*)\n/.exec(own)?.[1] ?? "";
  return { fields, privilege: privilege.split(",").filter((each) => each !== "all" && each !== "<none>") };
}
