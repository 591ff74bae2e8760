// The sections of the settings in the order of their tabs, each for whom it is. A section's page has the same rule on the
// server (server/http/page-rules.ts).
import type { Route } from "next";
import type { Permission } from "#lib/access/permission.ts";

type SectionName =
  | "account"
  | "users"
  | "roles"
  | "keys"
  | "audit"
  | "pbx"
  | "calls"
  | "doctor"
  | "manager"
  | "api";

export type SettingsSection = {
  readonly name: SectionName;
  readonly href: Route;
  /** null for everybody. */
  readonly permission: Permission | null;
};

export const sections: readonly SettingsSection[] = [
  { name: "account", href: "/settings/account", permission: null },
  { name: "users", href: "/settings/users", permission: "users.manage" },
  { name: "roles", href: "/settings/roles", permission: "users.manage" },
  { name: "keys", href: "/settings/keys", permission: "keys.manage" },
  { name: "audit", href: "/settings/audit", permission: "audit.view" },
  { name: "pbx", href: "/settings/pbx", permission: "settings.manage" },
  { name: "calls", href: "/settings/calls", permission: "settings.manage" },
  { name: "doctor", href: "/settings/doctor", permission: "doctor.view" },
  { name: "manager", href: "/settings/manager", permission: "manager.use" },
  { name: "api", href: "/settings/api", permission: null },
];
