"use client";
// The channels of one call. The halves of Local channels are plumbing and stay away while a real leg stands.
import { useTranslations } from "use-intl";
import { Person } from "#components/floor/person.tsx";
import { Since } from "#components/floor/since.tsx";
import { useRows } from "#components/live/use-rows.ts";
import { Clip } from "#components/ui/clip.tsx";
import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow } from "#lib/model/rows.ts";

export function CallLegs({ pbx, linkedid }: { pbx: string; linkedid: string }) {
  const words = useTranslations("calls");
  const channels = useRows("channelsByLinkedid", keyOf(pbx, linkedid));
  const real = channels.filter((channel) => !channel.name.startsWith("Local/"));
  const legs = real.length > 0 ? real : channels;
  if (legs.length === 0) return <p className="text-13 text-faint">{words("noLegs")}</p>;
  return (
    <ul className="max-w-220 divide-y divide-line">
      {legs.map((leg) => (
        <Leg key={leg.key} leg={leg} />
      ))}
    </ul>
  );
}

function Leg({ leg }: { leg: ChannelRow }) {
  const words = useTranslations("calls");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,auto)_4rem] items-center gap-x-4 py-1.5 text-13 @3xl:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)_9rem_4.5rem]">
      <Clip text={leg.name} className="font-medium" />
      <span className="hidden min-w-0 @3xl:block">
        <Person party={{ name: leg.callerName, number: leg.number }} />
      </span>
      <Clip text={`${leg.exten || "–"}@${leg.context}`} className="hidden text-12 text-faint @3xl:block" />
      <Clip text={leg.heldAt === null ? words(`ch-${leg.state}`) : words("held")} className="text-muted" />
      <Since at={leg.upAt ?? leg.createdAt} className="text-right text-muted" />
    </li>
  );
}
