// A labelled input with room for a hint and for what is wrong with it.
import { type ComponentProps, useId } from "react";
import { cx } from "./cx.ts";

export const inputClass =
  "hit w-full rounded-md border border-line-strong bg-surface px-2.5 text-14 placeholder:text-faint focus:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger";

export function Field({
  label,
  hint,
  problem,
  className,
  ...rest
}: ComponentProps<"input"> & { label: string; hint?: string; problem?: string | undefined }) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className={cx("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="font-medium text-13">
        {label}
      </label>
      <input
        id={id}
        className={inputClass}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        {...rest}
      />
      {note === undefined ? null : (
        <p id={`${id}-note`} className={cx("text-12", problem === undefined ? "text-faint" : "text-danger")}>
          {note}
        </p>
      )}
    </div>
  );
}
