// A tab of an older build reloads itself, once for each build it is told of: a cache that keeps serving the old page must not make it spin.

export type ReloadMemory = Pick<Storage, "getItem" | "setItem">;

const key = "centrala.reloaded-for";

/** True when it reloads; false when it did so before for this build, or can't remember that it did. */
export function reloadOnce(build: string, memory: ReloadMemory, reload: () => void): boolean {
  try {
    if (memory.getItem(key) === build) return false;
    memory.setItem(key, build);
  } catch {
    return false;
  }
  reload();
  return true;
}
