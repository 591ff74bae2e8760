// Leaving in order: no new connections, then each part is closed, and whatever hangs is left behind.

export type Closable = { readonly name: string; readonly close: () => void | Promise<void> };

/** Closes the parts one after the other; resolves with the names of those that failed or did not end in time. */
export async function closeAll(parts: readonly Closable[], timeoutMs: number): Promise<string[]> {
  const late: string[] = [];
  let waiting = "";
  const work = async () => {
    for (const { name, close } of parts) {
      waiting = name;
      try {
        await close();
      } catch {
        late.push(name);
      }
    }
    waiting = "";
  };
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work(), patience]);
  clearTimeout(timer);
  return waiting === "" ? late : [...late, waiting];
}
