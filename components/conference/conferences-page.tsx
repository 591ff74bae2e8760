"use client";
// The conference rooms with the people in them.
import { UsersRound } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Faces } from "#components/floor/faces.tsx";
import { Figure } from "#components/floor/figure.tsx";
import { sameList } from "#components/floor/same-list.ts";
import { useFloor } from "#components/live/use-floor.ts";
import { useKeys } from "#components/live/use-table.ts";
import { Page } from "#components/shell/page.tsx";
import { Bone } from "#components/ui/bone.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { formatCount } from "#lib/format/figures.ts";
import { byName } from "#lib/format/fold.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { Room, roomGrid } from "./room.tsx";

export function ConferencesPage() {
  const words = useTranslations("conferences");
  return (
    <Page title={words("title")}>
      <Faces skeleton={<RoomsSkeleton />}>
        <Rooms />
      </Faces>
    </Page>
  );
}

const roomsByName = (tables: ReadonlyTables): readonly string[] =>
  [...tables.all("conferences").values()].sort(byName).map((room) => room.key);

function Rooms() {
  const words = useTranslations("conferences");
  const locale = useLocale();
  const rooms = useFloor(roomsByName, sameList);
  const people = useKeys("participants").length;
  if (rooms.length === 0) {
    return (
      <Empty icon={<UsersRound className="size-5" />} title={words("emptyTitle")} text={words("emptyText")} />
    );
  }
  return (
    <>
      <dl className="mb-5 flex flex-wrap gap-x-12 gap-y-3">
        <Figure label={words("rooms")} size="lg">
          {formatCount(rooms.length, locale)}
        </Figure>
        <Figure label={words("inside")} size="lg">
          {formatCount(people, locale)}
        </Figure>
      </dl>
      <ul aria-label={words("title")} className={roomGrid}>
        {rooms.map((key) => (
          <Room key={key} roomKey={key} />
        ))}
      </ul>
    </>
  );
}

function RoomsSkeleton() {
  return (
    <>
      <div className="mb-5 flex gap-12">
        <Bone className="h-12 w-20 sm:h-15" />
        <Bone className="h-12 w-20 sm:h-15" />
      </div>
      <div className={roomGrid}>
        {["a", "b"].map((id) => (
          <div key={id} className="h-44 space-y-3 rounded-lg border border-line bg-surface p-4">
            <Bone className="h-5 w-32" />
            <Bone className="h-4 w-full" />
            <Bone className="h-4 w-full" />
          </div>
        ))}
      </div>
    </>
  );
}
