"use client";
// The search of a page: "/" brings the focus here, Esc clears it and then lets go.
import { Search, X } from "lucide-react";
import { useRef } from "react";
import { cx } from "./cx.ts";
import { Kbd } from "./kbd.tsx";

export function SearchField({
  label,
  clearLabel,
  value,
  onChange,
  className,
}: {
  label: string;
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={cx("group relative flex items-center", className)}>
      <Search aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-faint" />
      <input
        ref={input}
        data-search
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (value === "") input.current?.blur();
          else onChange("");
        }}
        className="hit w-full [&::-webkit-search-cancel-button]:hidden rounded-md border border-line bg-surface pr-8 pl-8 text-13 placeholder:text-faint focus:border-accent focus-visible:outline-1 focus-visible:outline-offset-0"
      />
      {value === "" ? (
        <span className="pointer-events-none absolute right-1.5 group-focus-within:hidden touch:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : (
        <button
          type="button"
          aria-label={clearLabel}
          onClick={() => {
            onChange("");
            input.current?.focus();
          }}
          className="absolute right-0 grid size-8 place-items-center rounded-md text-faint hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  );
}
