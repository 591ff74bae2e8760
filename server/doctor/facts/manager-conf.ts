// manager.conf as a file, when whoever runs the doctor points at it: it holds what AMI tells nobody (writetimeout,
// eventfilter lines, the ACL's lines). Only what is judged is kept: no secret leaves this file.
// Source: main/config.c for the format, main/manager.c for the defaults.
import { type Known, known, type ManagerSettings, type ManagerUser, unknown } from "#server/doctor/facts.ts";
import { everyClass } from "#server/doctor/features.ts";

export type ManagerConf = { readonly settings: ManagerSettings; readonly user: Known<ManagerUser> };

type Entry = readonly [name: string, value: string];
type Sections = ReadonlyMap<string, readonly Entry[]>;

/** Where `#include` brings in what this text does not have, an absent login is not known to be absent. */
export function readManagerConf(text: string, username: string): ManagerConf {
  const sections = sectionsOf(text);
  const general = sections.get("general") ?? [];
  const own = sections.get(username);
  return {
    settings: {
      webEnabled: isYes(last(general, "webenabled") ?? "no"),
      bindAddress: hostOf(last(general, "bindaddr") ?? "0.0.0.0"),
      tlsEnabled: isYes(last(general, "tlsenable") ?? "no"),
      tlsPort: /:(\d+)$/.exec(last(general, "tlsbindaddr") ?? "")?.[1] ?? null,
      timestamps: isYes(last(general, "timestampevents") ?? "no"),
    },
    user: own === undefined ? unknown("conf-has-no-login") : known(userIn(own, general)),
  };
}

function userIn(own: readonly Entry[], general: readonly Entry[]): ManagerUser {
  const inherited = (name: string, otherwise: string) => last(own, name) ?? last(general, name) ?? otherwise;
  const filters = own.filter(([name]) => /^eventfilter\b/i.test(name));
  return {
    readClasses: classesIn(last(own, "read") ?? ""),
    restricted: own.some(([name]) => /^(?:permit|deny|acl)$/i.test(name)),
    connectsShown: isYes(inherited("displayconnects", "yes")),
    manyLogins: isYes(inherited("allowmultiplelogin", "yes")),
    writeTimeoutMs: Number.parseInt(last(own, "writetimeout") ?? "100", 10) || 100,
    eventFilters: filters.map(([name, value]) => ({ text: value, advanced: name.includes("(") })),
  };
}

/** `[name](!)` is a template, `[name](base)` takes its lines first, `[name](+)` adds to an earlier one. */
function sectionsOf(text: string): Sections {
  const sections = new Map<string, Entry[]>();
  let at: Entry[] = [];
  for (const raw of withoutBlocks(text).split(/\r?\n/)) {
    const line = raw.replace(/(?<!\\);.*$/, "").trim();
    const head = /^\[([^\]]+)\]\s*(?:\(([^)]*)\))?/.exec(line);
    if (head !== null) {
      const [, name = "", options = ""] = head;
      const words = options.split(",").map((each) => each.trim());
      at = words.includes("+")
        ? (sections.get(name) ?? [])
        : words.flatMap((base) => sections.get(base) ?? []);
      sections.set(name, at);
      continue;
    }
    const pair = /^([^=]+?)\s*=>?\s*(.*)$/.exec(line);
    if (pair !== null && !line.startsWith("#")) at.push([pair[1] ?? "", pair[2] ?? ""]);
  }
  return sections;
}

const withoutBlocks = (text: string) => text.replace(/;--[\s\S]*?--;/g, "");

const last = (entries: readonly Entry[], name: string): string | undefined =>
  entries.findLast(([each]) => each.toLowerCase() === name)?.[1];

/** Source: main/utils.c ast_true. */
const isYes = (value: string): boolean => /^(?:yes|true|y|t|1|on)$/i.test(value.trim());

const hostOf = (address: string): string => address.replace(/^(\[.*\]|[^:]*):\d+$/, "$1");

function classesIn(value: string): readonly string[] {
  const names = value.split(",").map((each) => each.trim().toLowerCase());
  return names.includes("all") ? everyClass : names.filter((each) => each !== "");
}
