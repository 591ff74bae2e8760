// What an action does, as a shape: the eye looks, the loose plug is a session of its own, the pencil changes.
import { Eye, type LucideIcon, Pencil, Unplug } from "lucide-react";
import type { ActionEffect } from "#lib/manager/action.ts";

export const effectIcons: Readonly<Record<ActionEffect, LucideIcon>> = {
  reads: Eye,
  session: Unplug,
  changes: Pencil,
};
