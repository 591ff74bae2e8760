// "g", then the key of a place within a second: where that leads. One memory for each listener.
import { type Place, places } from "./places.ts";

const SECOND_KEY_MS = 1_000;

export function goKeys(): (event: KeyboardEvent) => Place | undefined {
  let goUntil = 0;
  return (event) => {
    const place = event.timeStamp < goUntil ? places.find(({ key }) => key === event.key) : undefined;
    goUntil = event.key === "g" ? event.timeStamp + SECOND_KEY_MS : 0;
    return place;
  };
}
