// Somebody whom a directory has proven before, found again by what it never gives to anybody else, and whether an administrator
// there has shut them out since. A lock that goes by itself, as after a few wrong guesses, shuts nobody out here: else a
// stranger who guesses would end people's sessions.
import { AndFilter, type Client, type Entry, EqualityFilter, FilterParser, NoSuchObjectError } from "ldapts";
import { stepMs } from "./ldap-line.ts";

/** Active Directory, 389 and FreeIPA, eDirectory, OpenLDAP's password policy. */
export const shutOutAttributes = [
  "userAccountControl",
  "nsAccountLock",
  "loginDisabled",
  "pwdAccountLockedTime",
];

/** Source: MS-ADTS 2.2.16, ADS_UF_ACCOUNTDISABLE. */
const disabledInWindows = 2;
/** Until an administrator unlocks it. Source: draft-behera-ldap-password-policy-10, section 5.3.3. */
const forGood = "000001010000Z";

export function isShutOut(entry: Entry): boolean {
  const [control, lock, disabled, since] = shutOutAttributes.map((name) => String(entry[name] ?? ""));
  return (
    (Number(control) & disabledInWindows) !== 0 ||
    lock?.toUpperCase() === "TRUE" ||
    disabled?.toUpperCase() === "TRUE" ||
    since === forGood
  );
}

type Where = { readonly base: string; readonly filter: string };

/** Null when they are gone, or when no login at all would find them by the filter. */
export async function findAgain(
  client: Client,
  subject: string,
  { base, filter }: Where,
  attributes: string[],
): Promise<Entry | null> {
  const fits = FilterParser.parseString(filter.replaceAll("{login}", "*"));
  const dn = subject.startsWith("dn:") ? subject.slice(3) : null;
  const search = {
    timeLimit: stepMs / 1_000,
    attributes,
    explicitBufferAttributes: ["objectGUID"],
  };
  if (dn === null) {
    const both = new AndFilter({ filters: [idFilter(subject), fits] });
    const { searchEntries } = await client.search(base, { ...search, scope: "sub", filter: both });
    return searchEntries[0] ?? null;
  }
  try {
    const { searchEntries } = await client.search(dn, { ...search, scope: "base", filter: fits });
    return searchEntries[0] ?? null;
  } catch (thrown) {
    if (thrown instanceof NoSuchObjectError) return null;
    throw thrown;
  }
}

/** An entryUUID has hyphens; an objectGUID is kept as the hex of its bytes. */
const idFilter = (subject: string) =>
  subject.includes("-")
    ? new EqualityFilter({ attribute: "entryUUID", value: subject })
    : new EqualityFilter({ attribute: "objectGUID", value: Buffer.from(subject, "hex") });
