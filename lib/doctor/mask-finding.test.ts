import { expect, test } from "vitest";
import { finding } from "./finding.ts";
import { maskFinding } from "./mask-finding.ts";

test("numbers in the names of members, and in the lines made of them, are masked", () => {
  const masked = maskFinding(
    finding("member-blind", "warning", "members", {
      details: { count: 1, members: ["support: Local/600100200@from-queue/n"] },
      line: {
        file: "queues.conf",
        section: "support",
        text: "member => Local/600100200@from-queue/n,0,Ann,hint:600100200@ext-local",
      },
    }),
  );
  expect(JSON.stringify(masked)).not.toContain("600100200");
  expect(masked).toMatchObject({ id: "member-blind", details: { count: 1 } });
  expect(masked.line?.text).toContain("member => Local/");
});

test("what is of the PBX and not of a person stays", () => {
  const hole = finding("hole", "warning", "version", {
    details: { advisory: "GHSA-3rhj-hhw7-m6fw", version: "22.10.0", mendedIn: "22.10.1" },
  });
  expect(maskFinding(hole)).toEqual(hole);
  const line = { file: "manager.conf", section: "centrala", text: "permit = 192.0.2.1/255.255.255.255" };
  expect(maskFinding(finding("no-acl", "warning", "manager", { line })).line).toEqual(line);
});
