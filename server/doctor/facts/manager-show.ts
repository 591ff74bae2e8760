// `manager show settings` and `manager show user`, where the login may run Command. Source: main/manager.c
// handle_mansettings and handle_showmanager; the texts as 16.28 and 22.10 print them.
import type { ManagerSettings, ManagerUser } from "#server/doctor/facts.ts";

export function settingsOf(output: readonly string[]): ManagerSettings | null {
  const values = valuesOf(output);
  if (!values.has("manager (ami)")) return null;
  const get = (label: string) => values.get(label) ?? null;
  return {
    webEnabled: yes(get("web manager (ami/http)")),
    bindAddress: hostOf(get("tcp bindaddress")),
    tlsEnabled: yes(get("tls enable")),
    tlsPort: portOf(get("tls bindaddress")),
    timestamps: yes(get("timestamp events")),
  };
}

export function userOf(output: readonly string[]): ManagerUser | null {
  const values = valuesOf(output);
  if (!values.has("username")) return null;
  const get = (label: string) => values.get(label) ?? null;
  return {
    readClasses: classesOf(get("read perm")),
    restricted: yes(get("acl")),
    connectsShown: yes(get("displayconnects")),
    manyLogins: yes(get("allowmultiplelogin")),
    writeTimeoutMs: null,
    eventFilters: null,
  };
}

/** Labels in lower case; an address has colons too, so the first one parts. */
function valuesOf(output: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of output.flatMap((each) => each.split("\n"))) {
    const colon = line.indexOf(":");
    if (colon > 0) values.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return values;
}

function yes(value: string | null): boolean | null {
  if (value === null) return null;
  if (/^(?:yes|enabled|on|true)$/i.test(value)) return true;
  return /^(?:no|disabled|off|false)$/i.test(value) ? false : null;
}

/** `all` is listed beside the classes it stands for. */
const classesOf = (value: string | null): readonly string[] | null =>
  value === null
    ? null
    : value
        .split(",")
        .map((each) => each.trim())
        .filter((each) => each !== "" && each !== "all" && each !== "<none>");

const hostOf = (address: string | null): string | null => address?.replace(/:\d+$/, "") ?? null;

const portOf = (address: string | null): string | null => /:(\d+)$/.exec(address ?? "")?.[1] ?? null;
