// The phone that rings first. It comes from the account that an administrator keeps, and from nothing that was asked: a browser
// can name an extension, and only the one that is linked there is taken.
import { personKeysOf } from "#lib/access/own-person.ts";
import { type AgentLink, type Principal, whoIs } from "#lib/access/principal.ts";
import { RequestRefused } from "#lib/errors.ts";
import { keyOf, partsOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { isOneDevice } from "#server/ami/actions/dial.ts";
import type { Resources } from "#server/commands/resources.ts";

export type OwnPhone = {
  /** Whose it is. */
  readonly who: string;
  readonly pbx: string;
  readonly device: string;
  readonly link: AgentLink;
};

type Needs = Pick<Resources, "tables" | "users">;

/** `pbx` is where it has to be; null for wherever it is. */
export async function ownPhone(
  asker: Principal,
  phone: string | undefined,
  pbx: string | null,
  { tables, users }: Needs,
): Promise<OwnPhone> {
  const { who, link } = await linkFor(asker, phone, users);
  const found = deviceOf(link, pbx, tables);
  if (found === null)
    throw refused("phone-not-dialable", "The linked phone cannot be rung from here, or is not on this PBX.");
  return { who, link, ...found };
}

async function linkFor(
  asker: Principal,
  phone: string | undefined,
  users: Needs["users"],
): Promise<{ readonly who: string; readonly link: AgentLink }> {
  if (asker.kind === "key") {
    // A key stands for a program, which has no phone: it says whose.
    const all = phone === undefined ? [] : await users.list(false);
    const theirs = all.filter(({ agent, disabled }) => !disabled && agent?.extension === phone);
    const [user] = theirs;
    if (theirs.length !== 1 || user?.agent == null)
      throw refused("phone-not-linked", "The key names no extension of exactly one user.");
    return { who: whoIs({ kind: "user", id: user.id }), link: user.agent };
  }
  if (asker.agent === null) throw refused("no-phone", "No phone is linked to this account.");
  if (phone !== undefined && phone !== asker.agent.extension)
    throw refused("phone-not-linked", "That extension is not the asker's own.");
  return { who: whoIs(asker), link: asker.agent };
}

/** The interface itself, or the device behind it where that is a Local channel. */
function deviceOf(
  link: AgentLink,
  pbx: string | null,
  tables: ReadonlyTables,
): Pick<OwnPhone, "pbx" | "device"> | null {
  const places = personKeysOf(link, tables)
    .map((key) => {
      const [place = "", ...device] = partsOf(key);
      return { pbx: place, device: device.join("") };
    })
    .filter(({ pbx: place, device }) => (pbx === null || place === pbx) && isOneDevice(device));
  const known = places.find(({ pbx: place, device }) => tables.get("devices", keyOf(place, device)));
  return known ?? places[0] ?? null;
}

const refused = (reason: string, sentence: string) =>
  new RequestRefused("not-possible", sentence, { reason });
