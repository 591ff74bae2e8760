// Which build this process serves.
import { readFileSync } from "node:fs";
import { buildFolder } from "#lib/build-folder.mjs";

export type Build = {
  /** Open tabs of another id reload themselves. */
  readonly id: string;
  readonly version: string;
};

/** The stamp of the finished production build, or null where there is none for this base path; in development pages reload by themselves. */
export function readBuild(root: string, dev: boolean, basePath = ""): Build | null {
  try {
    const version = text(`${root}package.json`, "version");
    if (dev) return { id: "development", version };
    const stamp = `${root}${buildFolder(basePath)}/centrala-build.json`;
    return text(stamp, "basePath") === basePath ? { id: text(stamp, "id"), version } : null;
  } catch {
    return null;
  }
}

function text(file: string, field: string): string {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"))[field];
  if (typeof value !== "string") throw new TypeError(`${file} has no ${field}`);
  return value;
}
