// Where the lab lives: one folder with a chroot per Asterisk version, kept between runs, and the few facts that differ by version.
import { fileURLToPath } from "node:url";

export type LabVersion = 22 | 16;

export const labVersions: readonly LabVersion[] = [22, 16];

interface Recipe {
  /** The Debian suite that carries this Asterisk. */
  readonly suite: string;
  /** debootstrap's own script for the suite; Debian 12 does not know `forky` yet, `sid`'s does the same. */
  readonly script: string;
  readonly modules: string;
}

const recipes: Record<LabVersion, Recipe> = {
  22: { suite: "forky", script: "sid", modules: "/usr/lib/x86_64-linux-gnu/asterisk/modules" },
  16: { suite: "bullseye", script: "bullseye", modules: "/usr/lib/asterisk/modules" },
};

export const recipeOf = (version: LabVersion): Recipe => recipes[version];

export const labDir = (): string =>
  process.env.CENTRALA_LAB_DIR || fileURLToPath(new URL("../../.lab", import.meta.url));

/** For the system's own programs: messages in English, files in UTF-8, no question asked. */
export const systemEnv: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  LANG: "C.UTF-8",
  LC_ALL: "C.UTF-8",
  TERM: "dumb",
  HOME: "/tmp",
  DEBIAN_FRONTEND: "noninteractive",
};

export const labMirror = (): string => process.env.CENTRALA_LAB_MIRROR || "http://deb.debian.org/debian";

export const chrootDir = (version: LabVersion): string => `${labDir()}/asterisk-${version}`;

/** Written last, so that its presence means a whole chroot; its text is the recipe it was made by. */
export const readyFile = (version: LabVersion): string => `${chrootDir(version)}/.ready`;

/** Inside the chroot and outside: each running instance has a folder of its own below it. */
export const runsDir = (version: LabVersion): string => `${chrootDir(version)}/runs`;

export function parseVersion(text: string): LabVersion {
  const found = labVersions.find((version) => String(version) === text);
  if (found === undefined) throw new Error(`The lab has Asterisk ${labVersions.join(" and ")}, not ${text}.`);
  return found;
}
