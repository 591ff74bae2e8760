// The form of an action as plain values, and what of it is sent: what nobody filled in is not.
import { z } from "zod";
import type { ActionDetail, ActionField } from "#lib/manager/action.ts";
import type { SentField } from "#lib/manager/effect.ts";

const row = z.object({ name: z.string(), value: z.string() });

export type ActionValues = { readonly rows: SentField[]; readonly extras: SentField[] };

export const emptyValues = ({ fields }: ActionDetail): ActionValues => ({
  rows: fields.map(({ name }) => ({ name, value: "" })),
  extras: [],
});

const numberPattern = /^-?\d+(\.\d+)?$/;

export function problemOf(
  { required, kind }: ActionField,
  value: string,
  isFirst: boolean,
): "required" | "number" | null {
  if (value === "") return required && isFirst ? "required" : null;
  return kind === "number" && !numberPattern.test(value) ? "number" : null;
}

/** Each problem stands at its row, as a code that has words. */
export function valuesSchema({ fields }: ActionDetail) {
  return z.object({ rows: z.array(row), extras: z.array(row) }).superRefine(({ rows }, context) => {
    rows.forEach(({ name, value }, place) => {
      const field = fields.find((each) => each.name === name);
      const isFirst = rows.findIndex((each) => each.name === name) === place;
      const problem = field === undefined ? null : problemOf(field, value, isFirst);
      if (problem !== null)
        context.addIssue({ code: "custom", path: ["rows", place, "value"], message: problem });
    });
  });
}

export const sentOf = ({ rows, extras }: ActionValues): readonly SentField[] => [
  ...rows.filter(({ value }) => value !== ""),
  ...extras.filter(({ name }) => name.trim() !== "").map(({ name, value }) => ({ name: name.trim(), value })),
];

/** What goes out, as a person may read it before saying yes; a secret is not shown. */
export function wireText({ name, fields }: ActionDetail, sent: readonly SentField[]): string {
  const isSecret = (header: string): boolean =>
    fields.some((field) => field.kind === "secret" && field.name === header);
  const lines = sent.map((field) => `${field.name}: ${isSecret(field.name) ? "•••" : field.value}`);
  return [`Action: ${name}`, ...lines].join("\n");
}
