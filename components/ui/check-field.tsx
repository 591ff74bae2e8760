// A box to tick with its words beside it.
import { type ComponentProps, type ReactNode, useId } from "react";

export function CheckField({
  label,
  hint,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: string | undefined }) {
  const id = useId();
  return (
    <div className="flex min-w-0 items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
        className="mt-1 size-4 shrink-0 accent-accent"
        {...rest}
      />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block min-h-6 py-0.5 text-13 touch:min-h-11 touch:py-2.5">
          {label}
        </label>
        {hint === undefined ? null : (
          <p id={`${id}-note`} className="text-12 text-faint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
