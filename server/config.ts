// Settings from the environment and `.env` (the environment wins), each checked once, here.
// A bad setting of the PBX never ends the process: it becomes a sentence that the terminal and every page show.
// A bad PORT or HOST does, since there would be no page to show it on, and so does a bad DATABASE_URL: to write elsewhere
// than meant would be worse than not to start, as it would be to trust or to encrypt less than was meant.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { AmiSettings, PbxChoice } from "./ami/settings.ts";
import { readTls, type TlsFiles } from "./tls-files.ts";
import { readWaysIn, type WaysIn } from "./ways-in.ts";

export type Config = {
  readonly host: string;
  readonly port: number;
  /** Names besides the loopback ones under which a browser may reach us, lower case. */
  readonly allowedHosts: readonly string[];
  /** Speak TLS ourselves. Holds the private key: not for logs. */
  readonly tls: TlsFiles | null;
  /** Proxies whose word about the client is taken: addresses, CIDR ranges, `loopback`. */
  readonly trustProxy: readonly string[];
  /** Where the site begins on its host, such as `/centrala`; empty for the whole host. Part of the build. */
  readonly basePath: string;
  /** Origins whose pages may hold the wallboard in a frame. */
  readonly wallboardFrameOrigins: readonly string[];
  readonly dataDir: string;
  /** PostgreSQL instead of the SQLite file in `dataDir`. Holds a password: not for logs. */
  readonly databaseUrl: string | undefined;
  /** Where browsers find us, without a slash at its end: decides about TLS cookies and the way back of a sign-in elsewhere. */
  readonly publicUrl: string;
  readonly logLevel: LogLevel;
  readonly pbx: PbxChoice;
  /** Besides passwords of our own. Holds secrets: not for logs. */
  readonly waysIn: WaysIn;
  /** When a day of our own counts begins. */
  readonly businessDay: { readonly timeZone: string; readonly startHour: number };
  /** Wrap-up of queues in seconds, `*` for all others: AMI does not tell it. */
  readonly wrapupSeconds: Readonly<Record<string, number>>;
  /** How often the floor is compared with the PBX. */
  readonly reconcileSeconds: number;
  /** One sentence for each setting that was bad and did not stop us. */
  readonly problems: readonly string[];
};

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

const amiNames = [
  "AMI_HOST",
  "AMI_PORT",
  "AMI_USERNAME",
  "AMI_SECRET",
  "AMI_TLS",
  "AMI_CA",
  "AMI_PIN",
] as const;

const port = (lowest: number) => z.coerce.number().int().min(lowest).max(65_535);
const hostname = z.string().regex(/^(?:[a-z0-9_.-]+|\[?[0-9a-f:.]+\]?)$/i);
const oneLine = z.string().regex(/^[^\p{Cc}]+$/u);
const onOff = z.stringbool({ truthy: ["on", "true", "yes", "1"], falsy: ["off", "false", "no", "0"] });
const fingerprint = z.string().regex(/^(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}$/i);

const publicAddress = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine((url) => url.pathname === "/" && url.search === "" && url.username === "")
  .transform((url) => url.origin);

const words = (one: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(one).min(1));

const proxies = words(
  z
    .union([z.literal("loopback"), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
    .refine((text) => !/\/0$/.test(text)),
);

const frameOrigin = z.string().regex(/^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i);

export const basePathPattern = /^(?:\/[a-z0-9][a-z0-9._-]*)+$/i;

const timeZone = z.string().refine((name) => {
  try {
    return Boolean(Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
});

/** `name=seconds` between commas; the last equals sign parts them, since a queue's name may hold one. */
const wrapups = z
  .string()
  .transform((text) => text.split(",").map((pair) => /^(.+)=(\d{1,5})$/.exec(pair.trim())))
  .refine((pairs) => pairs.every((pair) => pair !== null))
  .transform((pairs) => Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", Number(pair?.[2])])));

function isPostgresUrl(text: string): boolean {
  try {
    const { protocol, hostname, pathname, username, password } = new URL(text);
    decodeURIComponent(username + password + pathname);
    return /^postgres(?:ql)?:$/.test(protocol) && hostname !== "" && pathname.length > 1;
  } catch {
    return false;
  }
}

/** Reads one setting after the other; a bad one leaves its sentence and takes the default. Empty is unset. */
class Reader {
  readonly problems: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string): string | undefined {
    const value = this.#env[name]?.trim();
    return value === "" ? undefined : value;
  }

  read<T>(name: string, schema: z.ZodType<T>, fallback: T, allowed: string): T {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    this.problems.push(`${name} is ${quote(value)}; it must be ${allowed}.`);
    return fallback;
  }
}

const quote = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

/** Pure but for AMI_CA and LDAP_CA, whose files it reads. */
export function readConfig(
  env: Environment,
  readFile = (path: string) => readFileSync(path, "utf8"),
): ConfigResult {
  const fatal = new Reader(env);
  const listenPort = fatal.read("PORT", port(0), 3000, "a number from 1 to 65535 (0 takes any free port)");
  const listenHost = fatal.read("HOST", hostname, "127.0.0.1", "a host name or an address of this machine");
  const databaseUrl = fatal.text("DATABASE_URL");
  if (databaseUrl !== undefined && !isPostgresUrl(databaseUrl))
    fatal.problems.push("DATABASE_URL must look like postgres://user:password@host:5432/name.");
  const basePath = fatal.read(
    "BASE_PATH",
    z.string().regex(basePathPattern),
    "",
    "a path such as /centrala, without a slash at its end",
  );
  const trustProxy = fatal.read(
    "TRUST_PROXY",
    proxies,
    [],
    "the addresses of your proxies: loopback, 192.0.2.10, 10.0.0.0/8, separated by commas",
  );
  const tls = readTls(fatal.text("TLS_CERT"), fatal.text("TLS_KEY"), readFile, Date.now());
  if (!tls.ok) fatal.problems.push(tls.problem);
  if (fatal.problems.length > 0 || !tls.ok) return { ok: false, problems: fatal.problems };

  const reader = new Reader(env);
  if (tls.warning !== null) reader.problems.push(tls.warning);
  const logLevel = reader.read("LOG_LEVEL", z.enum(logLevels), "warn", `one of ${logLevels.join(", ")}`);
  const names = z
    .string()
    .transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .pipe(z.array(hostname));
  const allowedHosts = reader.read(
    "ALLOWED_HOSTS",
    names,
    [],
    "host names without ports, separated by commas",
  );
  const publicUrl = reader.read(
    "PUBLIC_URL",
    publicAddress,
    `${tls.tls === null ? "http" : "https"}://localhost:${listenPort}`,
    "the address of the first page, such as https://calls.example.com",
  );
  const publicHost = new URL(publicUrl).hostname;
  const pbx = readPbx(env, reader, readFile);
  const waysIn = readWaysIn({
    reader,
    authority: (name) => readAuthority(reader, readFile, name),
    isLoopback,
  });
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const businessDay = {
    timeZone: reader.read("TIME_ZONE", timeZone, ownZone, "an IANA zone such as Europe/Warsaw"),
    startHour: reader.read("DAY_STARTS", z.coerce.number().int().min(0).max(23), 0, "an hour from 0 to 23"),
  };
  const wrapupSeconds = reader.read(
    "QUEUE_WRAPUP",
    wrapups,
    {},
    "seconds by queue, such as support=10,Sales Desk=5,*=0",
  );
  const reconcileSeconds = reader.read(
    "RECONCILE_SECONDS",
    z.coerce.number().int().min(5).max(3_600),
    60,
    "seconds from 5 to 3600",
  );
  return {
    ok: true,
    config: {
      host: listenHost.replace(/[[\]]/g, ""),
      port: listenPort,
      allowedHosts: isLoopback(publicHost) ? allowedHosts : [...allowedHosts, publicHost],
      tls: tls.tls,
      trustProxy,
      basePath,
      wallboardFrameOrigins: reader.read(
        "WALLBOARD_FRAME_ORIGINS",
        words(frameOrigin),
        [],
        "origins such as https://intranet.example.com, separated by commas",
      ),
      dataDir: resolve(reader.text("DATA_DIR") ?? "data"),
      databaseUrl,
      publicUrl,
      logLevel,
      pbx,
      waysIn,
      businessDay,
      wrapupSeconds,
      reconcileSeconds,
      problems: reader.problems,
    },
  };
}

function readPbx(env: Environment, shared: Reader, readFile: (path: string) => string): PbxChoice {
  const reader = new Reader(env);
  if (amiNames.every((name) => reader.text(name) === undefined)) return { mode: "demo" };
  const tls = reader.read("AMI_TLS", onOff, false, "on or off");
  const ca = readAuthority(reader, readFile, "AMI_CA");
  const fingerprint256 = reader.read(
    "AMI_PIN",
    fingerprint,
    undefined,
    "a SHA-256 fingerprint: 64 hex digits, colons allowed",
  );
  const ami: AmiSettings = {
    host: reader
      .read("AMI_HOST", hostname, "", "a host name or an address, without a port")
      .replace(/[[\]]/g, ""),
    port: reader.read("AMI_PORT", port(1), tls ? 5039 : 5038, "a number from 1 to 65535"),
    username: reader.read("AMI_USERNAME", oneLine, "", "one line of text"),
    secret: env.AMI_SECRET ?? "",
    tls: tls ? { ca, fingerprint256 } : undefined,
  };
  if (/\p{Cc}/u.test(ami.secret))
    reader.problems.push("AMI_SECRET has a line break or control character in it.");
  const missing = ["AMI_HOST", "AMI_USERNAME", "AMI_SECRET"].filter(
    (name) => reader.text(name) === undefined,
  );
  if (missing.length > 0) {
    const given = amiNames.filter((name) => reader.text(name) !== undefined);
    reader.problems.push(
      `${list(given)} set without ${list(missing, "")}: Asterisk needs all three of host, user name and secret.`,
    );
  }
  if (!tls) {
    for (const name of ["AMI_CA", "AMI_PIN"]) {
      if (reader.text(name) !== undefined)
        reader.problems.push(`${name} is set, but AMI_TLS is off: set AMI_TLS=on.`);
    }
  }
  shared.problems.push(...reader.problems);
  return reader.problems.length > 0 ? { mode: "none" } : { mode: "ami", ami };
}

function readAuthority(reader: Reader, readFile: (path: string) => string, name: string): string | undefined {
  const path = reader.text(name);
  if (path === undefined) return undefined;
  try {
    const pem = readFile(path);
    if (pem.includes("-----BEGIN CERTIFICATE-----")) return pem;
    reader.problems.push(`${name} names ${path}, which holds no PEM certificate.`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    reader.problems.push(`${name} names ${path}, which cannot be read (${code}).`);
  }
  return undefined;
}

const list = (names: readonly string[], verb = names.length === 1 ? " is" : " are") =>
  names.join(" and ").replace(/ and (?=.* and )/g, ", ") + verb;

/** The process's settings: `.env` of the working directory fills what the environment leaves open. */
export function loadConfig(directory = process.cwd()): ConfigResult {
  const file = join(directory, ".env");
  if (existsSync(file)) {
    try {
      process.loadEnvFile(file);
    } catch (error) {
      return {
        ok: false,
        problems: [`${file} cannot be read: ${error instanceof Error ? error.message : error}.`],
      };
    }
  }
  return readConfig(process.env);
}
