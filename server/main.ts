// The process: reads the settings, takes the port, starts the floor, the socket and the pages, and ends in order.
// It composes and decides nothing; each part is tested by itself.
import { fileURLToPath } from "node:url";
import next from "next";
import { scopeOf } from "#lib/access/principal.ts";
import { publishServer, type RunningServer } from "./accessor.ts";
import { systemClock } from "./ami/clock.ts";
import type { PbxChoice } from "./ami/settings.ts";
import { Announcer, firstWord } from "./announce.ts";
import { AccessWatch } from "./auth/access-watch.ts";
import { openDoors } from "./auth/open-doors.ts";
import { readBuild } from "./build.ts";
import { apiDocument } from "./commands/api-document.ts";
import { Gate } from "./commands/gate.ts";
import { Once } from "./commands/once.ts";
import { commands } from "./commands/registry.ts";
import { SupervisionLog } from "./commands/supervise/supervision-log.ts";
import { isLoopback, loadConfig } from "./config.ts";
import { complain, say } from "./console.ts";
import { pingDatabase } from "./database/ping-database.ts";
import { Doctor } from "./doctor/doctor.ts";
import { readMachine } from "./doctor/facts/machine.ts";
import { Api } from "./http/api.ts";
import { addressOf, headersOf } from "./http/caller.ts";
import { floorFigures } from "./http/floor-figures.ts";
import { pageGuard } from "./http/guard.ts";
import { refusal } from "./http/host-check.ts";
import { linkFigures, socketFigures } from "./http/link-figures.ts";
import { listen } from "./http/listen.ts";
import { Metrics } from "./http/metrics.ts";
import { Pace } from "./http/pace.ts";
import { peerOf, trustOf } from "./http/peer.ts";
import { type Closable, leaver } from "./http/shutdown.ts";
import { createWeb } from "./http/web.ts";
import { createLog } from "./log.ts";
import { openManager } from "./manager/open-manager.ts";
import { MessageBox } from "./messages/message-box.ts";
import { openFloor } from "./open-floor.ts";
import { Dials } from "./pbx/dials.ts";
import { Hands } from "./pbx/hands.ts";
import { KnownMembers } from "./pbx/known-members.ts";
import { LocalFeed } from "./realtime/feed.ts";
import { createRealtime } from "./realtime/realtime.ts";
import { systemTimers } from "./realtime/timers.ts";
import { DialPlaces } from "./settings/dial-places.ts";
import { Dialing } from "./settings/dialing.ts";
import { MemberRules } from "./settings/member-rules.ts";
import { PbxSetting } from "./settings/pbx.ts";
import { Retention } from "./settings/retention.ts";
import { Settings } from "./settings/settings.ts";
import { Setup } from "./setup/setup.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const dev = process.env.NODE_ENV !== "production";

function fail(sentences: readonly string[]): never {
  for (const sentence of sentences) complain(sentence);
  process.exit(1);
}

const loaded = loadConfig(root);
if (!loaded.ok) fail(loaded.problems);
const { config } = loaded;
const build =
  readBuild(root, dev, config.basePath) ??
  fail(["There is no production build here for this BASE_PATH; `npm start` makes one."]);
const log = createLog(config.logLevel);
for (const problem of config.problems) complain(problem);

// What the floor shows; until the database has told, what the environment says.
let { mode } = config.pbx;
const doors = await openDoors({
  dataDir: config.dataDir,
  databaseUrl: config.databaseUrl,
  publicUrl: config.publicUrl,
  basePath: config.basePath,
  demo: () => mode === "demo",
  ...config.waysIn,
  pbx: () => (mode === "demo" ? "demo" : "main"),
  now: Date.now,
}).catch((error: unknown) => fail([error instanceof Error ? error.message : String(error)]));
const settings = new Settings(doors.db, doors.secretBox, Date.now);
const pbx = new PbxSetting(settings, config.pbx);
const retention = new Retention({
  settings,
  audit: doors.audit,
  after: systemTimers.after,
  onError: (error) => log.error({ err: error }, "the audit could not be pruned"),
});
const choice = await pbx.choice();
mode = choice.mode;
if (mode === "none" && !pbx.fromEnvironment)
  complain("The saved PBX cannot be used, since its secret cannot be read; type it again in the settings.");
const metrics = new Metrics();
const announcer = new Announcer(log, say);
const timeAction = metrics.timer("ami_action", "Time to the first answer of an AMI action", [
  "pbx",
  "action",
]);
const house = await openFloor({
  config: { ...config, pbx: choice },
  log: announcer.log,
  onLatency: (pbx, action, ms) => timeAction({ pbx, action }, ms),
});
const { floor } = house;
const manager = openManager(() => house.ami);
announcer.follow(floor.store);
const server: RunningServer = {
  build: build.id,
  version: build.version,
  startedAt: Date.now(),
  get mode() {
    return mode;
  },
  problems: config.problems,
  get provider() {
    return doors.ways.provider;
  },
};
publishServer(server);
for (const { value } of [...(config.waysIn.oidc?.roles ?? []), ...(config.waysIn.ldap?.roles ?? [])])
  if (doors.roles.get(value) === undefined)
    complain(`A role map gives the role "${value}", which does not exist.`);
metrics.register([...floorFigures(() => floor.store.tables, Date.now), ...linkFigures(floor, Date.now)]);
/** The demo's people are out before a real PBX comes on the floor, and in again when nothing of it is left. */
const show = async (next: PbxChoice) => {
  if (next.mode !== "demo") mode = next.mode;
  await realtime.lookAgain();
  await house.use(next);
  mode = next.mode;
};
const doctor = new Doctor({
  floor,
  readMachine: () => readMachine(build.version, config.dataDir, () => pingDatabase(doors.db)),
  clock: systemClock,
});
const messages = await MessageBox.open({
  db: doors.db,
  now: Date.now,
  onError: (error) => log.error({ err: error }, "messages could not be kept"),
});
const dials = new Dials(floor.store);
const gate = new Gate(
  {
    ...doors,
    doctor,
    messages,
    retention,
    dialPlaces: new DialPlaces(settings),
    setup: new Setup({ pbx, show, clock: systemClock }),
    now: Date.now,
    tables: floor.store.tables,
    hands: new Hands(floor),
    knownMembers: new KnownMembers(floor.store),
    memberRules: new MemberRules(settings),
    dials,
    dialing: new Dialing(settings),
    once: new Once(Date.now),
    process: server,
    healedRows: (pbx) => floor.drift().get(pbx)?.rows ?? 0,
    metricsText: () => metrics.text(),
    apiDocument: () => apiDocument(commands, build.version, config.basePath),
    manager,
    supervisionLog: new SupervisionLog({
      store: floor.store,
      audit: doors.audit,
      onError: (error) => log.error({ err: error }, "the end of a supervision was not audited"),
    }),
  },
  log,
);

// Closed in this order.
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

const failed = (error: unknown) => log.error({ err: error }, "request failed");
const web = createWeb({
  allowedHosts: config.allowedHosts,
  trust: trustOf(config.trustProxy),
  basePath: config.basePath,
  frameOrigins: config.wallboardFrameOrigins,
  tls: config.tls,
  dev,
  api: new Api({
    commands,
    gate,
    sessions: doors.sessions,
    pace: new Pace(),
    basePath: config.basePath,
    onError: failed,
  }),
  guard: pageGuard({
    sessions: doors.sessions,
    needsSetup: async () => server.mode !== "demo" && (await doors.firstAccount.open()),
    dev,
  }),
  onError: failed,
});
// Nobody is let in from elsewhere while anybody who came first could make themselves the administrator.
const closed = !isLoopback(config.host) && (await doors.users.count()) === 0;
if (closed)
  complain(
    `HOST is "${config.host}", but there is no account yet, so Centrala listens on 127.0.0.1 alone. Make one here in the browser or with npm run user, then start again.`,
  );
const host = closed ? "127.0.0.1" : config.host;
const listening = await listen(web.server, config.port, host);
if (!listening.ok) fail([listening.problem]);
const { port } = listening.address;
parts.push({ name: "web server", close: web.close });

const feed = new LocalFeed();
floor.store.subscribe(feed.publish);
const realtime = createRealtime({
  httpServer: web.socketHost,
  tables: floor.store.tables,
  feed,
  buildId: build.id,
  lastHeardAt: () => floor.lastHeardAt(),
  originAllowed: (request) => {
    const { host, local } = peerOf(request);
    return refusal({ host, origin: request.headers.origin, local }, config.allowedHosts) === null;
  },
  messages,
  addressOf,
  maxSilent: 200,
  access: {
    of: async (request) => (await doors.sessions.of(headersOf(request))).principal,
    again: (principal) => doors.sessions.again(principal),
    scopeOf: (principal) => scopeOf(principal, floor.store.tables),
  },
  dials,
  log,
});
metrics.register(socketFigures(realtime.stats));
const watch = new AccessWatch({
  ...doors,
  after: systemTimers.after,
  onError: (error) => log.error({ err: error }, "access could not be looked at"),
});
watch.onChange(realtime.lookAgain);
watch.start();
doors.directoryWatch.start(systemTimers.after, (error) =>
  log.warn({ err: error }, "the directory could not be asked who is still there"),
);
retention.start();
messages.start(systemTimers.after);
doors.audit.start(systemTimers.after, (error) => log.error({ err: error }, "the audit could not be written"));
parts.push(
  { name: "sockets", close: realtime.close },
  { name: "dials", close: () => dials.close() },
  { name: "access", close: () => watch.close() },
  { name: "directory", close: () => doors.directoryWatch.close() },
  { name: "manager sessions", close: manager.close },
  { name: "messages", close: () => messages.close() },
  { name: "retention", close: () => retention.close() },
  { name: "audit", close: () => doors.audit.close() },
  { name: "floor", close: house.close },
  { name: "database", close: doors.close },
);
floor.start();

const app = next({ dev, dir: root, httpServer: web.pageHost, hostname: host, port });
parts.push({ name: "pages", close: () => app.close() });
await app.prepare();
web.showPages(app.getRequestHandler());

if (mode === "demo") say("No PBX is set up: showing demo data.");
await firstWord(floor.store, floor.links.length, 2_000);
const address = `${config.tls === null ? "http" : "https"}://localhost:${port}${config.basePath}`;
if (await doors.firstAccount.open())
  say(
    `There is no account yet. To make one and to connect a PBX open ${address}/setup and give this token: ${doors.firstAccount.token}`,
  );
say(`Centrala runs on ${address}`);
