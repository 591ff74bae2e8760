"use client";
// Two to four ways to see the same thing, side by side.
import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";

export function Segmented<V extends string>({
  label,
  value,
  choices,
  onPick,
}: {
  label: string;
  value: V;
  choices: readonly { readonly value: V; readonly text: string; readonly icon: ReactNode }[];
  onPick: (value: V) => void;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        if (next !== "") onPick(next as V);
      }}
      className="inline-flex rounded-md bg-sunken shadow-[inset_0_0_0_1px_var(--line)]"
    >
      {choices.map((choice) => (
        <ToggleGroup.Item
          key={choice.value}
          value={choice.value}
          aria-label={choice.text}
          title={choice.text}
          className="hit inline-grid place-items-center rounded-md text-faint transition-colors duration-120 hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-[inset_0_0_0_1px_var(--line-strong)] dark:data-[state=on]:bg-hover"
        >
          {choice.icon}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
