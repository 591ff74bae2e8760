// One choice of several in a form, by the control that every device has its own good hand for.
import type { ComponentProps } from "react";
import { Labelled } from "./labelled.tsx";

export type SelectChoice = { readonly value: string; readonly text: string };

export function SelectField({
  label,
  hint,
  problem,
  choices,
  ...rest
}: Omit<ComponentProps<"select">, "className" | "children"> & {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  choices: readonly SelectChoice[];
}) {
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {(control) => (
        <select {...control} {...rest}>
          {choices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
