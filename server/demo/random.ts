// Chance with a seed: the same seed gives the same day. Source: the sfc32 generator of PractRand (Chris Doty-Humphrey).
export interface Random {
  /** In [0, 1). */
  fraction(): number;
  /** A whole number in [least, most]. */
  whole(least: number, most: number): number;
  /** Waiting times of things that happen by themselves, cut at four means. */
  exponential(mean: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  uuid(): string;
}

export function createRandom(seed: number): Random {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round++) next();
  const fraction = (): number => next() / 2 ** 32;
  const hex = (): string => next().toString(16).padStart(8, "0");
  return {
    fraction,
    whole: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    exponential: (mean) => Math.min(4 * mean, -mean * Math.log(1 - fraction())),
    chance: (probability) => fraction() < probability,
    pick(items) {
      const item = items[Math.floor(fraction() * items.length)];
      if (item === undefined) throw new Error("Nothing to pick from.");
      return item;
    },
    uuid() {
      const [p, q, r, s] = [hex(), hex(), hex(), hex()];
      return `${p}-${q.slice(0, 4)}-4${q.slice(5)}-a${r.slice(1, 4)}-${r.slice(4)}${s}`;
    },
  };
}
