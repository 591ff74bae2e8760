// Security advisories of Asterisk that concern AMI and its web server, with the first release of each branch that mends
// them. Branches that are not listed and older than the newest listed one were never mended.
import { type AsteriskVersion, has, type Release } from "./asterisk-version.ts";

export type Hole = {
  /** Its words stand under `hole-…` of this in the messages. */
  readonly advisory: string;
  readonly mendedIn: readonly Release[];
  /** What must be so for it to be open to this login or this network. */
  readonly opens: "originate" | "config" | "network";
};

export const holes: readonly Hole[] = [
  {
    advisory: "GHSA-c4cg-9275-6w44",
    mendedIn: [
      [18, 24, 2],
      [20, 9, 2],
      [21, 4, 2],
      [22, 0, 0],
    ],
    opens: "originate",
  },
  {
    advisory: "GHSA-33x6-fj46-6rfh",
    mendedIn: [
      [18, 26, 1],
      [20, 11, 1],
      [21, 6, 1],
      [22, 1, 1],
    ],
    opens: "config",
  },
  {
    advisory: "GHSA-3rhj-hhw7-m6fw",
    mendedIn: [
      [20, 20, 1],
      [21, 12, 3],
      [22, 10, 1],
      [23, 4, 1],
    ],
    opens: "network",
  },
];

export type OpenHole = { readonly hole: Hole; readonly mendedIn: Release | null };

/** The holes that this version has, with the release of its branch that mends each; null when it cannot be told. */
export function holesOf(version: AsteriskVersion): readonly OpenHole[] | null {
  if (version.certified !== null) return null;
  return holes
    .filter(({ mendedIn }) => has(version, mendedIn) === false)
    .map((hole) => ({ hole, mendedIn: hole.mendedIn.find(([major]) => major === version.major) ?? null }));
}
