import { expect, test } from "vitest";
import { ownAddresses } from "./own-address.ts";

test("of a way that the kernel refuses no address is told, least of all the one that stands for every one", async () => {
  await expect(ownAddresses("255.255.255.255", 5038)).rejects.toMatchObject({ code: "connect-unreachable" });
});

test("on this machine we come from this machine", async () => {
  expect(await ownAddresses("127.0.0.1", 5038)).toEqual(["127.0.0.1"]);
});
