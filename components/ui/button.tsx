// Buttons: quiet by default, one primary at most in a view. Icons alone need a label.
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

const looks = {
  plain:
    "border border-line bg-surface text-ink hover:bg-hover active:bg-sunken data-[state=open]:bg-hover shadow-[0_1px_1px_oklch(0_0_0/0.03)]",
  quiet: "text-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink",
  danger: "bg-danger text-on-danger hover:opacity-90",
  primary: "bg-accent text-on-accent hover:opacity-90",
} as const;

export const buttonClass = (look: keyof typeof looks = "plain") =>
  cx(
    "hit inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2.5 font-medium text-13 transition-colors duration-120",
    looks[look],
  );

export function Button({
  look = "plain",
  className,
  ...rest
}: ComponentProps<"button"> & { look?: keyof typeof looks }) {
  return <button type="button" className={cx(buttonClass(look), className)} {...rest} />;
}

export function IconButton({
  label,
  children,
  className,
  ...rest
}: ComponentProps<"button"> & { label: string; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(
        "hit inline-grid shrink-0 place-items-center rounded-md text-muted transition-colors duration-120 hover:bg-hover hover:text-ink data-[state=open]:bg-hover",
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
