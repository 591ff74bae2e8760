import { fc, test as law } from "@fast-check/vitest";
import { EqualityFilter, FilterParser } from "ldapts";
import { expect, test } from "vitest";
import { namesIn, readGroupMap, sameDn, valuesFor } from "./group-map.ts";
import { fillFilter } from "./ldap-filter.ts";

test("the first pair that fits says the role, and a star fits everybody", () => {
  const map = readGroupMap("cc-admins=admin, cc-leads=supervisor,*=viewer", /,/) ?? [];
  expect(valuesFor(["cc-leads", "cc-admins"], map)[0]).toBe("admin");
  expect(valuesFor(["cc-leads"], map)[0]).toBe("supervisor");
  expect(valuesFor([], map)).toEqual(["viewer"]);
  expect(valuesFor(["CC-ADMINS", "cc-admins "], map)[0]).toBe("viewer");
});

test("pairs that cannot be read are no map at all", () => {
  for (const text of ["", ",", "admin", "=admin", "a=", "a=b,c"])
    expect(readGroupMap(text, /,/), text).toBeNull();
});

test("a DN keeps its own commas and equals signs, and is one group however it is written", () => {
  const map = readGroupMap("CN=Call Centre, OU=Groups,DC=example=admin;*=viewer", /;/) ?? [];
  expect(valuesFor(["cn=call centre,ou=groups,dc=example"], map, sameDn)[0]).toBe("admin");
  expect(valuesFor(["cn=call centre\\,ou=groups,dc=example"], map, sameDn)[0]).toBe("viewer");
  expect(sameDn("cn=a\\, b,dc=x")).not.toBe(sameDn("cn=a\\,b,dc=x"));
});

test("a claim that is no list of names gives none", () => {
  expect(namesIn(["a", 1, null, "", ["b"], "c"])).toEqual(["a", "c"]);
  expect(namesIn("a, b")).toEqual(["a", "b"]);
  for (const claim of [undefined, null, 7, true, { a: 1 }]) expect(namesIn(claim)).toEqual([]);
});

law.prop([fc.string({ unit: "binary", minLength: 1, maxLength: 60 })])(
  "whatever somebody types stays the value of the one comparison that the filter has",
  (login) => {
    const filter = FilterParser.parseString(fillFilter("(uid={login})", login));
    expect(filter).toBeInstanceOf(EqualityFilter);
    expect(filter).toMatchObject({ attribute: "uid", value: login });
  },
);
