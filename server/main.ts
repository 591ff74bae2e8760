// The process: reads the settings, takes the port, starts the floor, the socket and the pages, and ends in order.
// It composes and decides nothing; each part is tested by itself.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { publishServer, type RunningServer } from "./accessor.ts";
import { readBuild } from "./build.ts";
import { loadConfig } from "./config.ts";
import { complain, say } from "./console.ts";
import { dispatchRequests, dispatchUpgrades, type Pages } from "./http/dispatch.ts";
import { endpoints } from "./http/endpoints.ts";
import { floorFigures } from "./http/floor-figures.ts";
import { listen } from "./http/listen.ts";
import { Metrics } from "./http/metrics.ts";
import { type Closable, leaver } from "./http/shutdown.ts";
import { createLog } from "./log.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const dev = process.env.NODE_ENV !== "production";

function fail(sentences: readonly string[]): never {
  for (const sentence of sentences) complain(sentence);
  process.exit(1);
}

const loaded = loadConfig(root);
if (!loaded.ok) fail(loaded.problems);
const { config } = loaded;
const build = readBuild(root, dev) ?? fail(["There is no production build here; `npm start` makes one."]);
const log = createLog(config.logLevel);
for (const problem of config.problems) complain(problem);

const server: RunningServer = {
  build: build.id,
  version: build.version,
  startedAt: Date.now(),
  mode: config.pbx.mode,
  problems: config.problems,
  tables: null,
};
publishServer(server);
const metrics = new Metrics();
metrics.register(floorFigures(() => server.tables, Date.now));

// Closed in this order; what is started later puts itself in front.
const parts: Closable[] = [];
const leave = leaver({
  parts,
  timeoutMs: 2_500,
  exit: (code, unclosed) => {
    if (unclosed.length > 0) log.warn({ unclosed }, "left without waiting any longer");
    process.exit(code);
  },
});
process.on("SIGTERM", () => leave(0));
process.on("SIGINT", () => leave(0));
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    log.fatal({ err: error }, event);
    complain("Centrala ends because of an error that nothing expected; the log line above has it.");
    leave(1);
  });
}

// Two servers that never listen: Socket.IO and Next hang their upgrade listeners on them (see dispatchUpgrades).
const socketHost = createServer();
const pageHost = createServer();
const pages = Promise.withResolvers<Pages>();
const door = { allowedHosts: config.allowedHosts, dev };
const web = createServer(
  dispatchRequests({
    ...door,
    endpoints: endpoints(server, metrics, Date.now),
    pages: pages.promise,
    onError: (error) => log.error({ err: error }, "request failed"),
  }),
);
web.on("upgrade", dispatchUpgrades(door, { sockets: socketHost, pages: pageHost }));
const listening = await listen(web, config.port, config.host);
if (!listening.ok) fail([listening.problem]);
const { port } = listening.address;
parts.unshift({
  name: "web server",
  close: () => {
    web.close();
    web.closeAllConnections();
  },
});

const app = next({ dev, dir: root, httpServer: pageHost, hostname: config.host, port });
parts.push({ name: "pages", close: () => app.close() });
await app.prepare();
pages.resolve(app.getRequestHandler());

if (config.pbx.mode === "demo") say("No AMI_HOST is set: showing demo data.");
say(`Centrala runs on http://localhost:${port}`);
