"use client";
// The places of a phone, under the thumb. The wallboard is for walls and is left to the palette; the settings stand in the menu of the account.
import { useTranslations } from "use-intl";
import { NavLink } from "./nav-link.tsx";
import { usePlaceCounts } from "./place-counts.ts";
import { usePlaces } from "./use-places.ts";

export function BottomBar() {
  const places = usePlaces();
  const words = useTranslations("nav");
  const counts = usePlaceCounts();
  return (
    <nav
      aria-label={words("label")}
      className="flex shrink-0 gap-0.5 border-line border-t bg-sunken px-1 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] md:hidden print:hidden"
    >
      {places
        .filter((place) => place.name !== "wallboard" && place.name !== "settings")
        .map((place) => (
          <NavLink
            key={place.name}
            place={place}
            look="tab"
            count={counts[place.name as keyof typeof counts]}
          />
        ))}
    </nav>
  );
}
