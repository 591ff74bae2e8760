// From fields to a form, and from a filled-in form to the headers of an action.
import { CentralaError } from "#lib/errors.ts";
import type { ActionDocumentation, ActionField } from "#lib/manager/action.ts";
import type { SentField } from "#lib/manager/effect.ts";
import type { ActionFields } from "#server/ami/serializer.ts";
import type { CataloguedAction } from "./catalogue/catalogue.ts";

/** The fields of this Asterisk: its own documentation has the last word about which there are and which are required. */
export function fieldsFor(
  known: CataloguedAction | undefined,
  documentation: ActionDocumentation | null,
  asteriskMajor: number,
): readonly ActionField[] {
  const ours = known?.fields ?? [];
  if (documentation === null) {
    return ours.filter((field) => !(field.newer === true && asteriskMajor > 0 && asteriskMajor <= 16));
  }
  return documentation.arguments.map(({ name, required }) => {
    const field = ours.find((each) => each.name.toLowerCase() === name.toLowerCase());
    return { kind: "text", ...field, name, required };
  });
}

/** The headers in the order they were given, those of one name together. Throws `invalid-request` naming the field. */
export function headersOf(fields: readonly ActionField[], sent: readonly SentField[]): ActionFields {
  const headers = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const { name, value } of sent) {
    const header = headers.get(name.toLowerCase());
    if (header === undefined) headers.set(name.toLowerCase(), { name, values: [value] });
    else header.values.push(value);
  }
  for (const { name, kind, required } of fields) {
    const values = headers.get(name.toLowerCase())?.values ?? [];
    if (required && values.every((value) => value === "")) throw wrong(name, "required");
    if (kind === "number" && values.some((value) => value !== "" && !/^-?\d+(\.\d+)?$/.test(value)))
      throw wrong(name, "number");
    if (kind !== "variables" && values.length > 1) throw wrong(name, "repeated");
  }
  // Not by assignment, which a header of the name `__proto__` would slip through.
  return Object.fromEntries([...headers.values()].map(({ name, values }) => [name, values]));
}

function wrong(field: string, problem: "required" | "number" | "repeated"): CentralaError {
  return new CentralaError("invalid-request", `The field ${field} is wrong: ${problem}.`, { field, problem });
}
