"use client";
// One place in the sidebar or in the bottom bar, with how much is going on there.
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { cx } from "#components/ui/cx.ts";
import type { Place } from "./places.ts";

const countWords = { queues: "waiting", calls: "running", parking: "parked", conferences: "rooms" } as const;

type Counted = keyof typeof countWords;

const isCounted = (name: string): name is Counted => Object.hasOwn(countWords, name);

export function NavLink({
  place,
  count,
  look,
}: {
  place: Place;
  count: number | undefined;
  look: "wide" | "icon" | "tab";
}) {
  const words = useTranslations("nav");
  const path = usePathname();
  const here = path === place.href || path.startsWith(`${place.href}/`);
  const short = look === "tab" && (place.name === "parking" || place.name === "conferences");
  const text = words(short ? (`${place.name}Short` as "parkingShort" | "conferencesShort") : place.name);
  // Where there is little room only what waits for somebody is worth a number.
  const isWorth = look === "wide" || place.name === "queues" || place.name === "parking";
  const shown = count !== undefined && count > 0 && isWorth ? count : null;
  return (
    <Link
      href={place.href}
      aria-current={here ? "page" : undefined}
      title={look === "icon" ? words(place.name) : undefined}
      className={cx(
        "group relative flex items-center rounded-md text-muted transition-colors duration-120 hover:bg-hover hover:text-ink",
        "aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink",
        look === "wide" && "h-9 gap-2.5 px-2.5 text-13",
        look === "icon" && "hit size-9 justify-center",
        look === "tab" && "min-h-13 flex-1 flex-col justify-center gap-0.5 text-12",
      )}
    >
      <place.icon
        aria-hidden
        className="size-4 shrink-0 text-faint group-hover:text-ink group-aria-[current=page]:text-accent"
      />
      {look === "icon" ? (
        <span className="sr-only">{text}</span>
      ) : (
        <span className={look === "tab" ? "max-w-full truncate" : "flex-1 truncate"}>{text}</span>
      )}
      {shown === null || !isCounted(place.name) ? null : (
        <span
          className={cx(
            "num text-12",
            look === "wide" && "text-faint",
            look !== "wide" && "absolute min-w-4 rounded-full bg-line px-1 text-center text-ink leading-4",
            look === "tab" && "top-0.5 left-1/2 ml-1.5",
            look === "icon" && "-top-1 -right-1.5",
          )}
        >
          <span aria-hidden>{shown > 999 ? "999+" : shown}</span>
          <span className="sr-only">{words(countWords[place.name], { count: shown })}</span>
        </span>
      )}
    </Link>
  );
}
