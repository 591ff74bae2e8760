// A child process: the product's pages and socket over a floor that changes as fast as it is told.
import { fileURLToPath } from "node:url";
import next from "next";
import { parent } from "#e2e/bench/processes.ts";
import { viewerOf } from "#lib/access/viewer.ts";
import { apply } from "#lib/state/apply.ts";
import { Tables } from "#lib/state/tables.ts";
import { publishServer } from "#server/accessor.ts";
import { readBuild } from "#server/build.ts";
import { viewerHeader } from "#server/http/guard.ts";
import { listen } from "#server/http/listen.ts";
import { createWeb } from "#server/http/web.ts";
import { LocalFeed } from "#server/realtime/feed.ts";
import { anybody, openHouse } from "#server/realtime/open-house.examples.ts";
import { createRealtime } from "#server/realtime/realtime.ts";
import { nextChange, wholeFloor } from "./crowded-floor.ts";

export type SiteOrder = { readonly kind: "pace"; readonly perSecond: number };
export type SiteReport = { readonly kind: "ready"; readonly port: number };

const root = fileURLToPath(new URL("../../../", import.meta.url));
const build = readBuild(root, false);
if (build === null) throw new Error("There is no production build here; `npm start` makes one.");

const tables = new Tables();
const feed = new LocalFeed();
apply(tables, [...wholeFloor(Date.now())]);
publishServer({
  build: build.id,
  version: build.version,
  startedAt: Date.now(),
  mode: "ami",
  problems: [],
  provider: null,
});
const web = createWeb({
  allowedHosts: [],
  dev: false,
  api: { answers: () => false, answer: () => Promise.reject(new Error("there are no commands here")) },
  guard: async (request) => {
    request.headers[viewerHeader] = encodeURIComponent(JSON.stringify(viewerOf(anybody)));
    return { kind: "show", cookies: [] };
  },
  onError: console.error,
});
const listening = await listen(web.server, 0, "127.0.0.1");
if (!listening.ok) throw new Error(listening.problem);
const { port } = listening.address;
createRealtime({
  httpServer: web.socketHost,
  tables,
  feed,
  buildId: build.id,
  lastHeardAt: () => ({ bench: Date.now() }),
  originAllowed: () => true,
  access: openHouse,
  log: { debug: () => undefined, warn: (facts, text) => console.error(text, facts) },
});
const app = next({ dev: false, dir: root, httpServer: web.pageHost, hostname: "127.0.0.1", port });
await app.prepare();
web.showPages(app.getRequestHandler());

let perSecond = 0;
let since = performance.now();
let done = 0;
let step = 0;
setInterval(() => {
  const due = Math.floor(((performance.now() - since) * perSecond) / 1_000);
  for (; done < due; done++, step++) {
    const applied = apply(tables, [nextChange(step, Date.now())]);
    feed.publish({ applied, cause: "event", at: Date.now() });
  }
}, 5);

const tell = parent<SiteOrder, SiteReport>((order) => {
  perSecond = order.perSecond;
  since = performance.now();
  done = 0;
});
tell({ kind: "ready", port });
