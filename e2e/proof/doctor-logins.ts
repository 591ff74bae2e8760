// The logins of the doctor's proof: one as it should be, and those that are wrong in one way each, with what must be found of each.
import type { LabVersion } from "#e2e/lab/place.ts";
import type { ManagerPlan } from "#e2e/lab/plan.ts";
import { unreadEvents, unreadFilter } from "#server/pbx/narrow-stream.ts";

const goodRead = "system,call,agent";
export const goodWrite = "agent,call,originate,reporting";
const advanced = unreadEvents.map((name) => `eventfilter(action(exclude),name(${name}))=`);
const legacy = [`eventfilter=${unreadFilter}`];
const filterOf = (version: LabVersion) => (version === 22 ? advanced : legacy);
const guarded = ["deny=0.0.0.0/0.0.0.0", "permit=127.0.0.1/255.255.255.255", "writetimeout=5000"];
const settled = [...guarded, "displayconnects=no"];

export const secretOf = (name: string) => `theSecretOf${name}`;

/** A login as it should be, with what a case changes of it. A later line of a section wins. */
export const login = (name: string, version: LabVersion, more: Partial<ManagerPlan> = {}): ManagerPlan => ({
  name,
  secret: secretOf(name),
  read: goodRead,
  write: goodWrite,
  settings: [...settled, ...filterOf(version)],
  ...more,
});

export type WrongLogin = {
  readonly name: string;
  readonly login: (version: LabVersion) => Partial<ManagerPlan>;
  /** `id` or `id detail` of what comes besides the good login's findings, by the wire alone. */
  readonly byWire: readonly string[] | ((version: LabVersion) => readonly string[]);
  /** The same with the file shown. */
  readonly byFile: readonly string[] | ((version: LabVersion) => readonly string[]);
};

const adding =
  (...settings: readonly string[]) =>
  (version: LabVersion) => ({
    settings: [...settled, ...filterOf(version), ...settings],
  });

export const wrongLogins: readonly WrongLogin[] = [
  {
    name: "noagent",
    login: () => ({ read: "system,call" }),
    byWire: ["read-missing agent"],
    byFile: ["read-missing agent"],
  },
  {
    name: "nocall",
    login: () => ({ read: "system,agent" }),
    byWire: ["read-missing call"],
    byFile: ["read-missing call"],
  },
  { name: "nosystem", login: () => ({ read: "call,agent" }), byWire: [], byFile: ["read-system"] },
  {
    name: "noreporting",
    login: () => ({ write: "agent,call,originate" }),
    byWire: ["write-missing reporting", "not-known thing-version"],
    byFile: ["write-missing reporting", "not-known thing-version"],
  },
  {
    name: "onlylooks",
    login: () => ({ write: "reporting" }),
    byWire: ["write-missing call", "write-off agent", "write-off originate"],
    byFile: ["write-missing call", "write-off agent", "write-off originate"],
  },
  {
    name: "writesall",
    login: () => ({ write: "all" }),
    // It may ask the console, which tells all of the file but this.
    byWire: ["write-too-wide", "write-system", "not-known thing-hidden"],
    byFile: ["write-too-wide", "write-system"],
  },
  { name: "readsall", login: () => ({ read: "all" }), byWire: [], byFile: ["read-too-wide"] },
  {
    name: "nofilter",
    login: () => ({ settings: settled }),
    byWire: ["events-unread"],
    byFile: ["events-unread"],
  },
  {
    name: "newfilter",
    login: () => ({ settings: [...settled, ...advanced] }),
    byWire: (version) => (version === 22 ? [] : ["events-unread"]),
    byFile: (version) => (version === 22 ? [] : ["events-unread", "filter-not-understood"]),
  },
  {
    name: "mixedfilter",
    login: () => ({ settings: [...settled, "eventfilter=name(Newchannel)"] }),
    byWire: ["read-missing call", "read-missing agent", "not-known thing-lag"],
    byFile: ["events-filtered", "filter-not-understood", "not-known thing-lag"],
  },
  {
    name: "dropsleave",
    login: adding("eventfilter=!Event: QueueCallerLeave"),
    byWire: ["events-filtered"],
    byFile: ["events-filtered"],
  },
  {
    name: "onelogin",
    login: adding("allowmultiplelogin=no"),
    byWire: [],
    byFile: ["one-login-only"],
  },
  {
    name: "shown",
    login: (version) => ({ settings: [...guarded, "displayconnects=yes", ...filterOf(version)] }),
    byWire: [],
    byFile: ["connects-shown"],
  },
  {
    name: "hasty",
    login: (version) => ({
      settings: [
        ...guarded.filter((line) => !line.startsWith("writetimeout")),
        "writetimeout=100",
        "displayconnects=no",
        ...filterOf(version),
      ],
    }),
    byWire: [],
    byFile: ["short-writetimeout"],
  },
];
