// A label, a hint and what is wrong around a control that is more than one line of input, such as a choice or a long text.
import { type ReactNode, useId } from "react";
import { cx } from "./cx.ts";
import { inputClass } from "./field.tsx";

export type LabelledControl = {
  readonly id: string;
  readonly className: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

export function Labelled({
  label,
  hint,
  problem,
  className,
  children,
}: {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  /** Of the control. */
  className?: string;
  children: (control: LabelledControl) => ReactNode;
}) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium text-13">
        {label}
      </label>
      {children({
        id,
        className: cx(inputClass, className),
        "aria-describedby": note === undefined ? undefined : `${id}-note`,
        "aria-invalid": problem === undefined ? undefined : true,
      })}
      {note === undefined ? null : (
        <p id={`${id}-note`} className={cx("text-12", problem === undefined ? "text-faint" : "text-danger")}>
          {note}
        </p>
      )}
    </div>
  );
}
