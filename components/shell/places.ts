// The places of the console in the order of use, each with the key that follows `g`.
import {
  Headset,
  LampDesk,
  LayoutDashboard,
  type LucideIcon,
  Monitor,
  Phone,
  Settings,
  SquareParking,
  Users,
} from "lucide-react";
import type { Route } from "next";

type PlaceName =
  | "desk"
  | "queues"
  | "agents"
  | "calls"
  | "parking"
  | "conferences"
  | "wallboard"
  | "settings";

export type Place = {
  readonly name: PlaceName;
  readonly href: Route;
  readonly key: string;
  readonly icon: LucideIcon;
};

export const places: readonly Place[] = [
  { name: "desk", href: "/desk", key: "d", icon: LampDesk },
  { name: "queues", href: "/queues", key: "q", icon: LayoutDashboard },
  { name: "agents", href: "/agents", key: "a", icon: Headset },
  { name: "calls", href: "/calls", key: "c", icon: Phone },
  { name: "parking", href: "/parking", key: "p", icon: SquareParking },
  { name: "conferences", href: "/conferences", key: "r", icon: Users },
  { name: "wallboard", href: "/wallboard", key: "w", icon: Monitor },
  { name: "settings", href: "/settings", key: "s", icon: Settings },
];
