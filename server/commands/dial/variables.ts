// Who is shown on which display. The first leg's caller is what the dialplan shows to the other side, its connected line what the
// asker's own phone shows while it rings. Source: main/pbx.c pbx_outgoing_attempt(), which a CallerID header would set alike.
import type { Principal } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { OwnPhone } from "./own-phone.ts";
import type { Whom } from "./whom.ts";

const number = /^[0-9*#+]{1,32}$/;

export function variablesOf(
  { pbx, device, link }: OwnPhone,
  whom: Whom,
  asker: Principal,
  tables: ReadonlyTables,
): readonly string[] {
  const { extension } = link;
  const variables: string[] = [];
  const name = plain(tables.get("agents", keyOf(pbx, device))?.name ?? "");
  if (extension !== null && number.test(extension)) variables.push(`CALLERID(num)=${extension}`);
  if (name !== "") variables.push(`CALLERID(name)=${name}`);
  // A display would tell what the screen must not.
  if (asker.numbers !== "full") return variables;
  const shown = plain(whom.name);
  variables.push(`CONNECTEDLINE(num,i)=${whom.number}`);
  if (shown !== "") variables.push(`CONNECTEDLINE(name,i)=${shown}`);
  return variables;
}

/** Letters, digits and what stands between names: a comma would begin a variable, and a dollar an expression. */
const plain = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N} .'-]/gu, " ")
    .replace(/ +/g, " ")
    .trim()
    .slice(0, 60)
    .toWellFormed();
