"use client";
// One choice of several behind a button that names what is chosen.
import { Check, ChevronDown } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";

export type Choice<V extends string> = {
  readonly value: V;
  readonly text: string;
  readonly icon?: ReactNode;
};

export function PickMenu<V extends string>({
  label,
  value,
  choices,
  onPick,
  className,
}: {
  label: string;
  value: V;
  choices: readonly Choice<V>[];
  onPick: (value: V) => void;
  className?: string;
}) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button className={cx("max-w-56 shrink-0 font-normal", className)}>
          <span className="text-faint">{label}</span>
          <span className="truncate">{chosen?.text ?? value}</span>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-faint" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          collisionPadding={12}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-72 animate-appear overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-raised"
        >
          <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onPick(next as V)}>
            {choices.map((choice) => (
              <DropdownMenu.RadioItem
                key={choice.value}
                value={choice.value}
                className="hit flex cursor-default select-none items-center gap-2 rounded-md px-2 text-13 outline-none data-highlighted:bg-hover"
              >
                {choice.icon}
                <span className="min-w-0 flex-1 truncate" title={choice.text}>
                  {choice.text}
                </span>
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden className="size-4 text-accent" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
