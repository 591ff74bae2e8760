// A person's name as this viewer sees names on the floor: masked where they may see no numbers, for names hold numbers too.
import type { Principal } from "#lib/access/principal.ts";
import { maskHouse } from "#lib/sync/mask.ts";

export const nameFor = ({ numbers }: Principal, name: string): string =>
  numbers === "full" ? name : maskHouse(name);
