// Reads `manager show settings` and `manager show user U`: names and values in columns, the same on 16 and 22.
// Source: main/manager.c handle_manager_show_settings, handle_showmanager.
import type { ServiceReport, ServiceSetting } from "#lib/manager/service.ts";
import { readClasses } from "./list-actions.ts";

/** `Name: value`, and the rest of the line is the value; headings and rules have no colon behind a name. */
export function readColumns(output: readonly string[]): readonly ServiceSetting[] {
  const found: ServiceSetting[] = [];
  for (const line of output) {
    const match = /^\s*([A-Za-z][^:]*?):(?:\s+(.*?))?\s*$/.exec(line);
    if (match?.[1] === undefined || match[1] === "Global Settings") continue;
    found.push({ name: match[1], value: match[2] ?? "" });
  }
  return found;
}

export function readUser(output: readonly string[]): ServiceReport["user"] {
  const columns = readColumns(output);
  const columnOf = (name: string): string | undefined => columns.find((each) => each.name === name)?.value;
  const read = columnOf("read perm");
  const write = columnOf("write perm");
  if (read === undefined || write === undefined) return null;
  const acl = columnOf("ACL");
  const shown: ReadonlySet<string> = new Set(["read perm", "write perm", "ACL", "username", "secret"]);
  return {
    read: readClasses(read),
    write: readClasses(write),
    acl: acl === undefined ? null : acl === "yes",
    others: columns.filter(({ name }) => !shown.has(name)),
  };
}
