// The five faces of every page in both themes and languages: each is photographed and clean for axe. The live face is in
// looks.spec.ts; here are first load, empty, offline and refused.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { prefer } from "./floor-page.ts";
import { type Pretence, pretend } from "./pretend.ts";

const paths = ["/queues", "/agents", "/calls", "/parking", "/conferences", "/wallboard"];

const faces: Readonly<Record<string, Pretence & { readonly connection: string }>> = {
  loading: { silent: true, connection: "connecting" },
  empty: { empty: true, connection: "live" },
  offline: {
    pbx: { status: "offline", liveUntil: Date.now() - 60_000, problem: "connection-lost" },
    connection: "pbx-offline",
  },
  refused: {
    pbx: { status: "offline", liveUntil: null, problem: "authentication-failed" },
    empty: true,
    connection: "pbx-offline",
  },
};

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["en", "pl"] as const) {
    for (const [face, { connection, ...pretence }] of Object.entries(faces)) {
      test(`every page's ${face} face in ${theme}, ${locale} is clean`, async ({ page, baseURL }) => {
        test.setTimeout(240_000);
        await prefer(page, { theme, locale }, baseURL ?? "");
        await pretend(page, pretence);
        for (const path of paths) {
          const wall = path === "/wallboard";
          await page.setViewportSize(wall ? { width: 1920, height: 1080 } : { width: 1440, height: 900 });
          await page.goto(path);
          await expect(page.locator(`[data-connection="${connection}"]`).first()).toBeAttached();
          await page.screenshot({ path: `.cache/screens${path}-${face}-${theme}-${locale}.png` });
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => [path, id, ...nodes.map(({ html }) => html)])).toEqual([]);
        }
      });
    }
  }
}
