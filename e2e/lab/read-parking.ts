// Asterisk's own word on parking: `parking show` names the lots, `parking show LOT` who is parked there.
export interface ShownLot {
  readonly name: string;
  readonly firstSpace: number;
  readonly lastSpace: number;
  readonly timeoutSeconds: number;
  readonly comesBack: boolean;
}

export interface ShownParkedCall {
  readonly lot: string;
  readonly space: number;
  readonly channel: string;
  readonly parkerDialString: string;
}

export function readLots(text: string): ShownLot[] {
  return blocks(text).map(([name, block]) => {
    const spaces = /^Parking Spaces\s*:\s*(\d+)-(\d+)/m.exec(block);
    return {
      name,
      firstSpace: Number(spaces?.[1]),
      lastSpace: Number(spaces?.[2]),
      timeoutSeconds: Number(/^Parking Time\s*:\s*(\d+)/m.exec(block)?.[1]),
      comesBack: /^Comeback to Origin\s*:\s*yes/m.test(block),
    };
  });
}

export function readParkedCalls(text: string): ShownParkedCall[] {
  return blocks(text).flatMap(([lot, block]) =>
    block
      .split(/^ {2}Space\s*:/m)
      .slice(1)
      .map((part) => ({
        lot,
        space: Number(/^\s*(\d+)/.exec(part)?.[1]),
        channel: /^ {2}Channel\s*:\s*(\S+)/m.exec(part)?.[1] ?? "",
        parkerDialString: /^ {2}Parker Dial String\s*: *(.*)$/m.exec(part)?.[1]?.trim() ?? "",
      })),
  );
}

const blocks = (text: string): [string, string][] =>
  text
    .split(/^Parking Lot: /m)
    .slice(1)
    .map((block) => [block.slice(0, block.indexOf("\n")).trim(), block]);
