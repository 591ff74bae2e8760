// `npm run docs` writes the page anew; any other run fails while it differs.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { featurePage } from "./feature-page.ts";
import { features, needsOf } from "./features.ts";

test("the page says what the table says", async () => {
  await expect(featurePage()).toMatchFileSnapshot("../../docs/what-each-feature-needs.md");
});

/** Of any login: Asterisk registers them without a class. Source: main/manager.c, apps/app_queue.c, main/bridge.c. */
const free = new Set([
  "bridgeinfo",
  "bridgelist",
  "challenge",
  "events",
  "login",
  "logoff",
  "ping",
  "queuechangeprioritycaller",
  "queuestatus",
  "queuesummary",
  "queuewithdrawcaller",
]);

test("each action that we can send is named by a feature, or is open to every login", () => {
  const folder = new URL("../../server/ami/actions/", import.meta.url);
  const sent = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .flatMap((file) => [
      ...readFileSync(new URL(file, folder), "utf8").matchAll(
        /(?:\bname: |\bdone\(|\blist(?:<[^(]*>)?\()\s*"([A-Z]\w+)"/g,
      ),
    ])
    .map(([, name = ""]) => name.toLowerCase());
  expect(sent.length).toBeGreaterThan(25);
  const named = new Set<string>(features.flatMap((feature) => needsOf[feature].actions));
  const missing = sent.filter((name) => !named.has(name) && !free.has(name) && name !== "listcommands");
  expect(missing).toEqual([]);
});
