// Gives a page another word about its floor than the server has: a lost or refused link without losing one, a floor where
// nothing happens. The real snapshot is rewritten on its way, so that everything else about it stays real.
import type { Page } from "@playwright/test";

export type Pretence = {
  /** Fields of each PBX row. */
  readonly pbx?: Readonly<Record<string, unknown>>;
  /** No queue, agent, call or anything else. */
  readonly empty?: boolean;
  /** Nothing at all comes from the server. */
  readonly silent?: boolean;
  /** The row key of an agent who is not there. */
  readonly withoutAgent?: string;
};

/** Ends the pretence: the page is told the whole floor as it was. */
export type Truth = () => void;

type Tables = Record<string, Record<string, unknown>[]>;

const prefix = '42["snapshot",';

export async function pretend(
  page: Page,
  { pbx = {}, empty = false, silent = false, withoutAgent }: Pretence,
): Promise<Truth> {
  let tell: Truth = () => undefined;
  let isTrue = false;
  await page.routeWebSocket(/\/socket\.io\//, (route) => {
    if (silent) return;
    const server = route.connectToServer();
    server.onMessage((message) => {
      const text = message.toString();
      if (text.startsWith('42["frame"')) return;
      if (!text.startsWith(prefix)) {
        route.send(message);
        return;
      }
      tell = () => route.send(text);
      route.send(isTrue ? text : rewritten(text));
    });
  });
  return () => {
    isTrue = true;
    tell();
  };

  function rewritten(text: string): string {
    const snapshot = JSON.parse(text.slice(prefix.length, -1)) as { tables: Tables };
    for (const table of Object.keys(snapshot.tables)) {
      const rows = snapshot.tables[table] ?? [];
      if (table === "pbxes") snapshot.tables[table] = rows.map((row) => ({ ...row, ...pbx }));
      else if (empty) snapshot.tables[table] = [];
      else if (table === "agents") snapshot.tables[table] = rows.filter(({ key }) => key !== withoutAgent);
    }
    return `${prefix}${JSON.stringify(snapshot)}]`;
  }
}
