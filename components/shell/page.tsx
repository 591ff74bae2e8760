"use client";
// The frame of every console page: its name, the ways around, the connection badge, and the one thing that scrolls.
import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";
import { ScrollArea } from "#components/ui/scroll-area.tsx";
import { ConnectionBadge } from "./connection-badge.tsx";
import { OfflineBanner } from "./offline-banner.tsx";
import { PaletteButton } from "./palette-button.tsx";
import { SettingsMenu } from "./settings-menu.tsx";
import { UserMenu } from "./user-menu.tsx";

export function Page({
  title,
  before,
  className,
  children,
}: {
  title: ReactNode;
  /** Stands in front of the title, such as a way back. */
  before?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <>
      <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b bg-canvas px-3 lg:px-6 print:hidden">
        {before}
        <h1 className="min-w-0 flex-1 truncate font-semibold text-16 tracking-tight md:flex-none">{title}</h1>
        <div className="ml-auto flex min-w-0 items-center gap-1">
          <ConnectionBadge />
          <PaletteButton />
          <span className="flex md:hidden">
            <UserMenu />
            <SettingsMenu />
          </span>
        </div>
      </header>
      <OfflineBanner />
      <ScrollArea
        id="content"
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none"
      >
        <div className={cx("w-full px-3 pt-4 pb-8 lg:px-6", className)}>{children}</div>
      </ScrollArea>
    </>
  );
}
