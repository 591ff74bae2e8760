import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

test("a password is known again, another is not, and no two hashes are alike", async () => {
  const [one, two] = await Promise.all([hashPassword("zażółć gęślą"), hashPassword("zażółć gęślą")]);
  expect(one).not.toBe(two);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword("zażółć gęślą", one)).toBe(true);
  expect(await verifyPassword("zażółć gęślą".normalize("NFD"), two)).toBe(true);
  expect(await verifyPassword("zazolc gesla", one)).toBe(false);
});

test("a hash of another make is no password's", async () => {
  for (const hash of ["", "plain", "$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA", "abc:def"]) {
    expect(await verifyPassword("plain", hash)).toBe(false);
  }
});

test("many at once all come through", async () => {
  const hash = await hashPassword("one");
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => verifyPassword(n % 2 ? "one" : "two", hash)),
  );
  expect(answers.filter(Boolean)).toHaveLength(6);
});
