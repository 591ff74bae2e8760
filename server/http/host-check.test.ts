import { hostname } from "node:os";
import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { refusal } from "./host-check.ts";

const check = (host: string | undefined, origin?: string, allowed: string[] = [], local?: string) =>
  refusal({ host, origin, ...(local === undefined ? {} : { local }) }, allowed);

test.each([
  "localhost",
  "localhost:3000",
  "LOCALHOST:3000",
  "localhost.:3000",
  "127.0.0.1:3000",
  "127.8.8.8",
  "[::1]:3000",
])("answers to the loopback name %s", (host) => expect(check(host)).toBeNull());

test.each([
  undefined,
  "",
  "evil.example",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "evil.example:3000",
  "localhost:3000@evil.example",
  "user@localhost",
  "192.0.2.1",
  "0.0.0.0:3000",
  "[::ffff:7f00:1]",
  "localhost:3000, evil.example",
])("does not answer to %j", (host) => expect(check(host)).toContain("does not answer to"));

test("answers to a configured name, whatever its case and port", () => {
  expect(check("Floor.example:8443", undefined, ["floor.example"])).toBeNull();
});

test.each([
  ["localhost:3000", "http://localhost:3000"],
  ["localhost", "http://localhost"],
  ["[::1]:3000", "http://[::1]:3000"],
  ["floor.example", "https://floor.example"],
  ["floor.example:443", "https://floor.example"],
])("the page of %s may call as %s", (host, origin) => {
  expect(check(host, origin, ["floor.example"])).toBeNull();
});

test.each([
  "http://evil.example",
  "http://localhost:8080",
  "http://127.0.0.1:3000",
  "https://localhost",
  "null",
  "file://",
  "http://localhost:3000.evil.example",
  "http://localhost:3000/path",
])("a page of %s may not call localhost:3000", (origin) => {
  expect(check("localhost:3000", origin)).toContain("another origin");
});

property.prop([fc.webAuthority({ withPort: true })])("no name of the web gets in by itself", (authority) => {
  expect(check(authority)).not.toBeNull();
});

test.each([
  ["192.0.2.7:3000", "192.0.2.7"],
  ["[2001:db8::7]:3000", "2001:db8::7"],
  [`${hostname()}:3000`, "192.0.2.7"],
])("answers to its own address %s when it came in there", (host, local) => {
  expect(check(host, undefined, [], local)).toBeNull();
});

test("another address, or its own name on loopback, is not enough", () => {
  expect(check("192.0.2.8", undefined, [], "192.0.2.7")).toContain("open it as 192.0.2.7, or add the name");
  expect(check("floor.example", undefined, [], "192.0.2.7")).toContain("ALLOWED_HOSTS");
  expect(check("192.0.2.7", undefined, [], "127.0.0.1")).toContain("open it as localhost");
});
