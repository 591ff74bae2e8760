// Version strings as Asterisk and its packagers write them: `22.10.1~dfsg+~cs6.17-1`, `20.7.0`, `18.9-cert5`,
// `certified-20.7-cert3`, `16.28.0~dfsg-0+deb11u4`. What cannot be ordered (`GIT-20-abc`, `SVN-trunk-r4`) is not known.

export type AsteriskVersion = {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** The number of a certified release (`cert3` → 3), null for others. */
  readonly certified: number | null;
};

const shape = /^(certified[-/])?(\d{1,3})\.(\d{1,4})(?:\.(\d{1,4}))?(?:-cert(\d{1,3}))?(.*)$/i;

/** Null for what names no release: a pre-release (`23.0.0-rc1`) has neither what its release has nor what the last one had. */
export function parseVersion(text: string): AsteriskVersion | null {
  const plain = text.trim().replace(/^Asterisk[ /]/i, "");
  const found = shape.exec(plain);
  if (found === null) return null;
  const [, word, major, minor, patch, cert, rest = ""] = found;
  if (/^[-~]?(?:rc|beta|alpha|pre|cert)/i.test(rest) || /^[.\d]|GIT|SVN/i.test(rest)) return null;
  if (word !== undefined && cert === undefined) return null;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch ?? 0),
    certified: cert === undefined ? null : Number(cert),
  };
}

/** `22.10.1`, `20.7-cert3`. */
export function versionText({ major, minor, patch, certified }: AsteriskVersion): string {
  return certified === null ? `${major}.${minor}.${patch}` : `${major}.${minor}-cert${certified}`;
}

export type Release = readonly [major: number, minor: number, patch: number];

/** Whether it is `release` of the same branch or a later one of it. */
export function isAtLeast(version: AsteriskVersion, [major, minor, patch]: Release): boolean {
  if (version.major !== major) return version.major > major;
  return version.minor !== minor ? version.minor > minor : version.patch >= patch;
}

/**
 * Whether a change has reached this version, given the first release of each branch that has it: null when certified,
 * since those take over changes without the number telling. A branch older than all lacks it, a newer one than all has it.
 */
export function has(version: AsteriskVersion, firstReleases: readonly Release[]): boolean | null {
  if (version.certified !== null) return null;
  const own = firstReleases.find(([major]) => major === version.major);
  if (own !== undefined) return isAtLeast(version, own);
  return firstReleases.every(([major]) => major < version.major);
}
