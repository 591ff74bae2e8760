"use client";
// Theme and language, in one menu: they are set once and then forgotten.
import { Check, Settings2 } from "lucide-react";
import { useTheme } from "next-themes";
import { DropdownMenu } from "radix-ui";
import { useLocale, useTranslations } from "use-intl";
import { useLocaleSwitch } from "#components/intl/use-locale-switch.ts";
import { IconButton } from "#components/ui/button.tsx";
import type { Locale } from "#lib/messages/locale.ts";

const itemClass =
  "hit flex cursor-default select-none items-center justify-between gap-6 rounded-md px-2 text-13 outline-none data-highlighted:bg-hover";
const headClass = "px-2 pt-1.5 pb-1 text-12 text-faint";

const themes = ["light", "dark", "system"] as const;

/** A language is named in itself: who reads none of ours still finds their own. */
const languages = [
  ["en", "English"],
  ["pl", "Polski"],
] as const satisfies readonly (readonly [Locale, string])[];

export function SettingsMenu() {
  const words = useTranslations("settings");
  const { theme, setTheme } = useTheme();
  const locale = useLocale();
  const switchLocale = useLocaleSwitch();
  const tick = (
    <DropdownMenu.ItemIndicator>
      <Check aria-hidden className="size-4 text-accent" />
    </DropdownMenu.ItemIndicator>
  );
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={words("label")}>
          <Settings2 aria-hidden className="size-4" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-48 animate-appear rounded-lg border border-line bg-surface p-1 shadow-raised"
        >
          <DropdownMenu.Label className={headClass}>{words("theme")}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={theme ?? "system"} onValueChange={setTheme}>
            {themes.map((name) => (
              <DropdownMenu.RadioItem key={name} value={name} className={itemClass}>
                {words(name)}
                {tick}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
          <DropdownMenu.Label className={headClass}>{words("language")}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={locale} onValueChange={(next) => switchLocale(next as Locale)}>
            {languages.map(([code, name]) => (
              <DropdownMenu.RadioItem key={code} value={code} lang={code} className={itemClass}>
                {name}
                {tick}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
