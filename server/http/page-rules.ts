// Which page is for whom, by the route's own pattern. A page without a rule is shown to nobody: a test holds this list
// against the routes that were built.
import type { Access } from "#server/commands/command.ts";

export const pageRules: Readonly<Record<string, Access>> = {
  "/": "signed-in",
  "/sign-in": "public",
  "/no-access": "signed-in",
  "/setup": "public",
  "/desk": "signed-in",
  "/queues": "floor.view",
  "/queues/[key]": "floor.view",
  "/agents": "floor.view",
  "/calls": "floor.view",
  "/parking": "floor.view",
  "/conferences": "floor.view",
  "/dial": "calls.originate",
  "/wallboard": "floor.view",
  "/settings": "signed-in",
  "/settings/account": "signed-in",
  "/settings/api": "signed-in",
  "/settings/users": "users.manage",
  "/settings/roles": "users.manage",
  "/settings/keys": "keys.manage",
  "/settings/audit": "audit.view",
  "/settings/pbx": "settings.manage",
  "/settings/calls": "settings.manage",
  "/settings/manager": "manager.use",
  "/settings/doctor": "doctor.view",
};

/** Files that every page needs before anybody is known; they hold nothing of this installation. */
const openFiles = [
  /^\/_next\/(?:static|image)\//,
  /^\/icon\.svg$/,
  /^\/favicon\.ico$/,
  /^\/manifest\.webmanifest$/,
  /^\/screens\//,
];

const patterns = Object.entries(pageRules).map(([path, access]) => ({
  access,
  pattern: new RegExp(`^${path.replace(/\[\w+\]/g, "[^/]+")}/?$`),
}));

/** null where no rule says anything. */
export function ruleFor(path: string, dev: boolean): Access | null {
  if (openFiles.some((pattern) => pattern.test(path))) return "public";
  // The development server's own: hot reload, source maps, fonts.
  if (dev && /^\/(?:_next|__nextjs)/.test(path)) return "public";
  return patterns.find(({ pattern }) => pattern.test(path))?.access ?? null;
}
