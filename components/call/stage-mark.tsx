"use client";
// The stage of a call as colour, shape and word.
import {
  BellRing,
  CirclePause,
  Hourglass,
  ListTree,
  type LucideIcon,
  PhoneCall,
  PhoneForwarded,
  PhoneOutgoing,
  SquareParking,
  Users,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "#components/ui/cx.ts";
import type { CallStage } from "#lib/model/rows.ts";

const looks: Readonly<Record<CallStage, readonly [LucideIcon, string]>> = {
  waiting: [Hourglass, "text-soon"],
  ringing: [BellRing, "text-state-ringing"],
  dialing: [PhoneOutgoing, "text-state-other-call"],
  connecting: [PhoneForwarded, "text-state-connecting"],
  talking: [PhoneCall, "text-state-queue-call"],
  hold: [CirclePause, "text-state-hold"],
  parked: [SquareParking, "text-state-paused"],
  conference: [Users, "text-state-supervising"],
  ivr: [ListTree, "text-muted"],
};

export function StageMark({ stage, className }: { stage: CallStage; className?: string }) {
  const words = useTranslations("stage");
  const [Icon, colour] = looks[stage];
  return (
    <span className={cx("flex min-w-0 items-center gap-1.5 font-medium", colour, className)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{words(stage)}</span>
    </span>
  );
}
