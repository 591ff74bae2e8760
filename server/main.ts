// The process: reads the settings, takes the port, starts the floor, the socket and the pages, and ends in order.
// It composes and decides nothing; each part is tested by itself.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";
import { publishServer, type RunningServer } from "./accessor.ts";
import { loadConfig } from "./config.ts";
import { complain, say } from "./console.ts";
import { dispatchRequests, dispatchUpgrades, type Endpoint, json, type Pages } from "./http/dispatch.ts";
import { floorJson } from "./http/floor-json.ts";
import { health } from "./http/health.ts";
import { listen } from "./http/listen.ts";
import { Metrics } from "./http/metrics.ts";
import { type Closable, closeAll } from "./http/shutdown.ts";
import { createLog } from "./log.ts";

const root = new URL("../", import.meta.url).pathname;
const shutdownMs = 2_500;
const dev = process.env.NODE_ENV !== "production";

const readJson = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`${root}${path}`, "utf8"));

/** The stamp of the finished build; in development pages reload by themselves. */
function buildId(): string {
  return dev ? "development" : String(readJson(".next/centrala-build.json").id);
}

function fail(sentences: readonly string[]): never {
  for (const sentence of sentences) complain(sentence);
  process.exit(1);
}

const loaded = loadConfig(root);
if (!loaded.ok) fail(loaded.problems);
const { config } = loaded;
const log = createLog(config.logLevel);
for (const problem of config.problems) complain(problem);

const server: RunningServer = {
  build: buildId(),
  version: String(readJson("package.json").version),
  startedAt: Date.now(),
  mode: config.pbx.mode,
  problems: config.problems,
  tables: null,
};
publishServer(server);

const metrics = new Metrics();
metrics.registerFloor(() => server, Date.now);

const endpoints = new Map<string, Endpoint>([
  ["/api/health", () => json(health(server, Date.now()))],
  ["/metrics", async () => ({ type: metrics.type, body: await metrics.text() })],
  [
    "/api/v1/floor",
    () =>
      server.tables === null
        ? json({ error: { code: "unavailable" } }, 503)
        : json(floorJson(server.tables, Date.now())),
  ],
]);

// Servers that never listen: Socket.IO and Next hang their upgrade listeners on them (see dispatchUpgrades).
const socketHost = createServer();
const pageHost = createServer();
const pages = Promise.withResolvers<Pages>();
const door = { allowedHosts: config.allowedHosts, dev };
const web = createServer(
  dispatchRequests({
    ...door,
    endpoints,
    pages: pages.promise,
    onError: (error) => log.error({ err: error }, "request failed"),
  }),
);
web.on("upgrade", dispatchUpgrades(door, { sockets: socketHost, pages: pageHost }));

const listening = await listen(web, config.port, config.host);
if (!listening.ok) fail([listening.problem]);

const app = next({
  dev,
  dir: root,
  httpServer: pageHost,
  hostname: config.host,
  port: listening.address.port,
});
const parts: Closable[] = [
  {
    name: "web server",
    close: () => {
      web.close();
      web.closeAllConnections();
    },
  },
  { name: "pages", close: () => app.close() },
];

let leaving = false;
async function leave(code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  const late = await closeAll(parts, shutdownMs);
  if (late.length > 0) log.warn({ late }, "left without waiting any longer");
  process.exit(code);
}

process.on("SIGTERM", () => void leave(0));
process.on("SIGINT", () => void leave(0));
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    log.fatal({ err: error }, event);
    void leave(1);
  });
}

await app.prepare();
pages.resolve(app.getRequestHandler());
if (config.pbx.mode === "demo") say("No AMI_HOST is set: showing demo data.");
say(`Centrala runs on http://localhost:${listening.address.port}`);
