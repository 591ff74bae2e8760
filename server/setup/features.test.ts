// The table of features against what is known of actions: no class is asked for in vain, and none is forgotten.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import {
  features,
  heavyClasses,
  leastRights,
  needsOf,
  reasonsFor,
  usualFeatures,
} from "#lib/setup/features.ts";
import { classesFor } from "#server/ami/rights.ts";

test.each(features)("%s asks for classes that its actions need, and for each of them", (feature) => {
  const { actions, write } = needsOf[feature];
  for (const action of actions) {
    expect([action, classesFor(action).some((each) => write.includes(each))]).toEqual([action, true]);
  }
  for (const each of write) {
    expect([each, actions.some((action) => classesFor(action).includes(each))]).toEqual([each, true]);
  }
});

test.prop([fc.subarray([...features])])(
  "least rights are those of the features and of the floor",
  (chosen) => {
    const { read, write } = leastRights(chosen);
    expect(read).toEqual(["agent", "call", "system"]);
    for (const each of write) expect(reasonsFor(each, chosen)).not.toEqual([]);
    for (const feature of chosen) expect(write).toEqual(expect.arrayContaining([...needsOf[feature].write]));
  },
);

test("the usual features hand out no class that rules the PBX", () => {
  expect(leastRights(usualFeatures).write.filter((each) => heavyClasses.includes(each))).toEqual([]);
  expect(leastRights(features).write).toEqual([
    "agent",
    "call",
    "command",
    "originate",
    "reporting",
    "system",
  ]);
  expect(leastRights([]).write).toEqual(["reporting"]);
});
