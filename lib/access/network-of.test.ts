import { expect, test } from "vitest";
import { networkOf } from "./network-of.ts";

test("addresses of one IPv6 network count as one, however they are written", () => {
  for (const address of [
    "2001:db8:1:2::1",
    "2001:DB8:1:2:ffff:ffff:ffff:ffff",
    "2001:0db8:0001:0002:0:0:0:1",
    "2001:db8:1:2::192.0.2.1",
    "2001:db8:1:2::1%eth0",
  ])
    expect(networkOf(address), address).toBe("2001:db8:1:2::/64");
  expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
  expect(networkOf("2001:db8::1")).toBe("2001:db8:0:0::/64");
});

test("IPv4 stays what it is, and so does what is no address", () => {
  expect(networkOf("192.0.2.1")).toBe("192.0.2.1");
  expect(networkOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(networkOf("::ffff:c000:0201")).toBe("192.0.2.1");
  for (const other of ["", "console", "1:2:3", "a::b::c:d:e:f:1:2:3:4"]) expect(networkOf(other)).toBe(other);
});
