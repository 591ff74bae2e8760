import { expect, test } from "vitest";
import { type Where, whereSchema } from "./plan.ts";
import { goingOn, mayComeLater, placeToTry } from "./reach.ts";

const where: Where = { host: "pbx.example", port: 15449, tlsMode: "pin", ca: "", fingerprint: "" };
const print = "AB".repeat(32);

test("a fingerprint that nobody has yet is no mistake: the certificate is asked for", () => {
  expect(whereSchema.safeParse(where).success).toBe(true);
  expect(whereSchema.safeParse({ ...where, fingerprint: "no" }).success).toBe(false);
  expect(placeToTry(where)).toEqual({ host: "pbx.example", port: 15449, tls: { mode: "system" } });
  expect(goingOn(where).tlsMode).toBe("system");
  expect(placeToTry({ ...where, fingerprint: print }).tls).toEqual({ mode: "pin", fingerprint256: print });
});

test("what the next steps can mend lets go on, and an unknown host does not", () => {
  expect(mayComeLater("connect-refused")).toBe(true);
  expect(mayComeLater("connect-name-unknown")).toBe(false);
  expect(mayComeLater("reached")).toBe(false);
});
