// Leaving in order: each part is closed in turn, and whatever hangs is left behind.

export type Closable = { readonly name: string; readonly close: () => unknown };

/** Closes the parts one after the other; resolves with the names of those that failed or did not end in time. */
export async function closeAll(parts: readonly Closable[], timeoutMs: number): Promise<string[]> {
  const unclosed: string[] = [];
  let waiting: string | null = null;
  const work = async () => {
    for (const { name, close } of parts) {
      waiting = name;
      try {
        await close();
      } catch {
        unclosed.push(name);
      }
    }
    waiting = null;
  };
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work(), patience]);
  clearTimeout(timer);
  return waiting === null ? unclosed : [...unclosed, waiting];
}

export type Exit = {
  readonly parts: readonly Closable[];
  readonly timeoutMs: number;
  /** `unclosed` names the parts that were left behind. */
  readonly exit: (code: number, unclosed: readonly string[]) => void;
};

/** What ends the process; asked a second time, it no longer waits. */
export function leaver({ parts, timeoutMs, exit }: Exit): (code: number) => void {
  let leaving = false;
  return (code) => {
    if (leaving) {
      exit(code === 0 ? 130 : code, []);
      return;
    }
    leaving = true;
    void closeAll(parts, timeoutMs).then((unclosed) => exit(code, unclosed));
  };
}
