// By what a stranger is told from another: an IPv4 address as it is, of an IPv6 address the first 64 bits, since whoever has
// one of those has all 2^64 behind them (RFC 6177). For counts and sums; what the audit shows stays whole.

/** What is no IPv6 address comes back as it is. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail, more] = (address.split("%", 1)[0] ?? "").toLowerCase().split("::");
  const front = groupsOf(head);
  const back = groupsOf(tail ?? "");
  const missing = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array<string>(missing).fill("0"), ...back];
  if (more !== undefined || groups.length !== 8) return address;
  if (groups.slice(0, 6).join() === "0,0,0,0,0,ffff") return dotted(groups.slice(6));
  return `${groups.slice(0, 4).join(":")}::/64`;
}

function groupsOf(part: string): readonly string[] {
  if (part === "") return [];
  return part.split(":").flatMap((group) => {
    if (!group.includes(".")) return Number.parseInt(group, 16).toString(16);
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
  });
}

/** IPv4 that stands in an IPv6 address is one client, not 2^32 (RFC 4291, 2.5.5.2). */
const dotted = (groups: readonly string[]): string =>
  groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((word) => [word >> 8, word & 255])
    .join(".");
