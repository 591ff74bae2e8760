// What can still be undone: as long as its toast stands, by its button or by Ctrl-Z, the newest first.

const standing = new Map<string, () => void>();

export const undos = {
  /** A newer one of the same name takes the older one's place. */
  offer(id: string, run: () => void): void {
    standing.delete(id);
    standing.set(id, run);
  },

  forget(id: string): void {
    standing.delete(id);
  },

  /** Takes the newest, or the one of that name; each can be taken once. */
  take(id: string | undefined = [...standing.keys()].at(-1)): (() => void) | undefined {
    if (id === undefined) return undefined;
    const run = standing.get(id);
    standing.delete(id);
    return run;
  },
};
