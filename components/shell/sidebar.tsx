"use client";
// The side bar of wide screens; on request only its icons.
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Mark } from "./mark.tsx";
import { NavLink } from "./nav-link.tsx";
import { usePlaceCounts } from "./place-counts.ts";
import { SettingsMenu } from "./settings-menu.tsx";
import { rememberSidebar } from "./sidebar-cookie.ts";
import { usePlaces } from "./use-places.ts";
import { UserMenu } from "./user-menu.tsx";

export function Sidebar({ startsCollapsed }: { startsCollapsed: boolean }) {
  const places = usePlaces();
  const words = useTranslations("nav");
  const app = useTranslations("app");
  const [collapsed, setCollapsed] = useState(startsCollapsed);
  const counts = usePlaceCounts();
  const toggle = () => {
    rememberSidebar(!collapsed);
    setCollapsed(!collapsed);
  };
  return (
    <aside
      className={cx(
        "hidden shrink-0 flex-col border-line border-r bg-sunken md:flex print:hidden",
        collapsed ? "w-14 items-center" : "w-56",
      )}
    >
      <div
        className={cx("flex h-14 shrink-0 items-center", collapsed ? "justify-center" : "gap-2.5 pr-2 pl-4")}
      >
        <Mark className="size-6 shrink-0" />
        {collapsed ? null : <span className="font-semibold text-14 tracking-tight">{app("name")}</span>}
      </div>
      <nav
        aria-label={words("label")}
        className={cx("flex flex-1 flex-col gap-0.5 overflow-y-auto", collapsed ? "py-1" : "px-2 py-1")}
      >
        {places.map((place) => (
          <NavLink
            key={place.name}
            place={place}
            look={collapsed ? "icon" : "wide"}
            count={counts[place.name as keyof typeof counts]}
          />
        ))}
      </nav>
      <div
        className={cx("flex gap-1 p-2", collapsed ? "flex-col items-center" : "items-center justify-between")}
      >
        <UserMenu named={!collapsed} />
        <SettingsMenu />
        <IconButton
          label={words(collapsed ? "expand" : "collapse")}
          aria-expanded={!collapsed}
          onClick={toggle}
        >
          {collapsed ? (
            <PanelLeftOpen aria-hidden className="size-4" />
          ) : (
            <PanelLeftClose aria-hidden className="size-4" />
          )}
        </IconButton>
      </div>
    </aside>
  );
}
