"use client";
// The frame of every settings page: one heading, a tab for each section that is for this viewer, and the section.
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { Page } from "#components/shell/page.tsx";
import { sections } from "./sections.ts";

export function SettingsFrame({ children }: { children: ReactNode }) {
  const nav = useTranslations("nav");
  const words = useTranslations("sections");
  const path = usePathname();
  const { may } = useViewer();
  const shown = sections.filter(({ permission }) => permission === null || may.includes(permission));
  const tabs = useRef<HTMLElement>(null);
  // On a phone they are more than fit.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current tab changes with the path
  useEffect(() => {
    const current = tabs.current?.querySelector("[aria-current=page]");
    current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <Page title={nav("settings")}>
      <nav
        ref={tabs}
        aria-label={nav("settings")}
        className="-mx-3 lg:-mx-6 mb-6 flex gap-1 overflow-x-auto border-line border-b px-3 lg:px-6"
      >
        {shown.map(({ name, href }) => (
          <Link
            key={name}
            href={href}
            aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}
            className="-mb-px hit flex shrink-0 items-center whitespace-nowrap border-transparent border-b-2 px-2.5 text-13 text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            {words(name)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
