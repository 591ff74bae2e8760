import { expect, test } from "vitest";
import { permissions } from "#lib/access/permission.ts";
import en from "#lib/messages/en.json" with { type: "json" };
import { permissionGroups, wordOf } from "./permission-groups.ts";

test("each permission stands in one group and has words", () => {
  const grouped = permissionGroups.flatMap((group) => [...group.permissions]);
  expect(grouped.sort()).toEqual([...permissions].sort());
  for (const permission of permissions) expect(en.permission).toHaveProperty([wordOf(permission)]);
});
