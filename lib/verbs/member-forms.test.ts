// No form lets a line end through, nor what would let somebody write a member of their own into Asterisk's database.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { z } from "zod";
import {
  changePriorityFormSchema,
  giveCallerFormSchema,
  givenSchema,
  moveCallerFormSchema,
  reorderedSchema,
  withdrawCallerFormSchema,
  withdrawnSchema,
} from "./caller-forms.ts";
import {
  logInFormSchema,
  logInPartsSchema,
  loginQueuesSchema,
  logOffFormSchema,
  logOutFormSchema,
  logOutPartsSchema,
  pauseFormSchema,
  pausePartsSchema,
  pauseReasonsSchema,
  penaltyFormSchema,
  penaltyPartsSchema,
  ringInUseFormSchema,
  ringInUsePartsSchema,
} from "./member-forms.ts";

const member = { pbx: "main", queue: "support", interface: "PJSIP/201" };
const caller = { pbx: "main", queue: "support", uniqueid: "1.1" };
const forms: readonly (readonly [string, z.ZodType, Readonly<Record<string, unknown>>])[] = [
  ["pause", pauseFormSchema, { members: [member], paused: true, reason: "Lunch" }],
  ["log in", logInFormSchema, { members: [{ ...member, name: "Anna", stateInterface: "x", reason: "y" }] }],
  ["log out", logOutFormSchema, { members: [member] }],
  ["penalty", penaltyFormSchema, { members: [{ ...member, penalty: 2 }] }],
  ["ring in use", ringInUseFormSchema, { members: [{ ...member, ringInUse: true }] }],
  ["log off", logOffFormSchema, { pbx: "main", person: "Agent:2041" }],
  ["priority", changePriorityFormSchema, { ...caller, priority: 5 }],
  ["move", moveCallerFormSchema, { ...caller, position: 1 }],
  ["withdraw", withdrawCallerFormSchema, { ...caller, info: "gone" }],
  ["give", giveCallerFormSchema, { ...caller, person: "PJSIP/201" }],
];

/** The same with one of its texts replaced, for each text in it. */
function* poisoned(value: unknown, text: string): Generator<unknown> {
  if (typeof value === "string") yield text;
  else if (Array.isArray(value)) for (const one of poisoned(value[0], text)) yield [one];
  else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value))
      for (const one of poisoned(inner, text)) yield { ...value, [name]: one };
}

test.each(forms)(
  "the form to %s is read, and refuses a control character in any of its texts",
  (_name, form, input) => {
    expect(form.safeParse(input).success).toBe(true);
    const law = fc.property(
      fc.string({ maxLength: 20 }),
      fc.constantFrom("\r\n", "\n", "\r", "\0", "\x1f", "\x7f", "\x85"),
      fc.string({ minLength: 1, maxLength: 20 }),
      (before, control, after) => {
        for (const bad of poisoned(input, `a${before}${control}${after}z`))
          expect(form.safeParse(bad).success).toBe(false);
      },
    );
    fc.assert(law);
  },
);

test.prop([fc.string({ maxLength: 20 }), fc.constantFrom(";", "|")])(
  "no name, state interface or reason holds what parts Asterisk's members",
  (text, mark) => {
    const bad = `a${text}${mark}z`;
    expect(pauseFormSchema.safeParse({ members: [member], paused: true, reason: bad }).success).toBe(false);
    for (const field of ["name", "stateInterface", "reason"])
      expect(logInFormSchema.safeParse({ members: [{ ...member, [field]: bad }] }).success).toBe(false);
  },
);

test("what undoes a log-out is read by the form that logs in, and so on for each pair", () => {
  const part = { ...member, outcome: "done", code: null, reason: "" };
  const login = {
    ...member,
    stateInterface: "",
    name: "",
    penalty: 1,
    ringInUse: null,
    paused: true,
    reason: "Lunch",
  };
  const undone = (parts: z.ZodType, undo: object, form: z.ZodType) => {
    const { members } = parts.parse({ members: [{ ...part, undo }] }) as { members: { undo: unknown }[] };
    expect(form.safeParse({ members: members.map((one) => one.undo) }).success).toBe(true);
  };
  undone(logOutPartsSchema, login, logInFormSchema);
  undone(logInPartsSchema, member, logOutFormSchema);
  undone(penaltyPartsSchema, { ...member, penalty: 1 }, penaltyFormSchema);
  undone(ringInUsePartsSchema, { ...member, ringInUse: false }, ringInUseFormSchema);
});

test("each answer and each setting can be described to programs", () => {
  for (const schema of [
    pausePartsSchema,
    reorderedSchema,
    withdrawnSchema,
    givenSchema,
    pauseReasonsSchema,
    loginQueuesSchema,
  ])
    expect(z.toJSONSchema(schema)).toMatchObject({ type: "object" });
});
