import { describe, expect, test } from "vitest";
import { effectOf } from "./effect.ts";

describe("what an action does", () => {
  test("is not told by its name or by the right that it wants", () => {
    for (const changing of [
      "QueueReset",
      "QueueWithdrawCaller",
      "QueueReload",
      "BridgeDestroy",
      "BridgeKick",
      "PJSIPQualify",
      "Command",
      "LoggerRotate",
    ])
      expect([changing, effectOf(changing)]).toEqual([changing, "changes"]);
    expect(effectOf("queuestatus")).toBe("reads");
  });

  test("is a change for whatever nobody has looked at", () => {
    expect(effectOf("ShowSomethingNew")).toBe("changes");
  });

  test("is a matter of its own session where it is about the session that sends it", () => {
    for (const name of ["Logoff", "Events", "filter", "Login", "Challenge", "WaitEvent"])
      expect([name, effectOf(name)]).toEqual([name, "session"]);
  });

  test("is a change where a function is evaluated", () => {
    const variable = (value: string) => [{ name: "variable", value }];
    expect(effectOf("Getvar", variable("QUEUESTATUS"))).toBe("reads");
    expect(effectOf("Getvar", variable("SHELL(id)"))).toBe("changes");
    expect(effectOf("Getvar", variable("DB_DELETE(a/b)"))).toBe("changes");
    expect(effectOf("Status", [{ name: "Variables", value: "A,CHANNEL(state)" }])).toBe("changes");
    expect(effectOf("Status", [{ name: "Variables", value: "A,B" }])).toBe("reads");
  });
});
