// The four AMI clients of npm that the parser is measured against, each fed through its own code from its socket's
// `data` handler to the event its users get. Only the socket is ours: an emitter in its place, the same for all, so
// that no peer pays for TCP. Their logins are passed over, since the corpus holds the server's half of one.
import { execFileSync } from "node:child_process";
import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import util from "node:util";

/** Takes all chunks; resolves with the number of events that its `event` listener was given. */
export type Reader = (chunks: readonly Buffer[]) => Promise<number>;

const folder = join(import.meta.dirname, "peers");

/** Installs the peers from their own lockfile when they are not there yet, and wraps each of them. */
export function loadPeers(): ReadonlyMap<string, Reader> {
  if (!existsSync(join(folder, "node_modules"))) {
    execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, stdio: "ignore" });
  }
  // yana asks Node for a function that is on its way out; this one is the same, without the warning.
  Object.assign(util, { isArray: Array.isArray });
  const require = createRequire(join(folder, "package.json"));
  return new Map([
    ["yana", yana(require)],
    ["ami-io", amiIo(require)],
    ["asterisk-manager", asteriskManager(require)],
    ["asterisk-ami-client", asteriskAmiClient(require)],
  ]);
}

/** Its LineSocket splits lines, its client makes objects of them. It takes bytes. */
function yana(require: NodeJS.Require): Reader {
  const Ami = require("yana");
  const LineSocket = require("yana/line-socket");
  return async (chunks) => {
    const ami = new Ami({});
    ami.socket = new LineSocket();
    ami._setupMessageBuffering();
    let count = 0;
    ami.on("event", () => count++);
    for (const chunk of chunks) ami.socket.emit("data", chunk);
    return count;
  };
}

/** Takes text from a socket with an encoding; `utf8` is what a caller's name needs. */
function amiIo(require: NodeJS.Require): Reader {
  const AmiIo = require("ami-io");
  return async (chunks) => {
    const client = new AmiIo.Client({ logger: new AmiIo.SilentLogger(), encoding: "utf8" });
    let count = 0;
    client.on("event", () => count++);
    for (const chunk of chunks) client.splitMessages(chunk.toString("utf8"));
    return count;
  };
}

/** Opens its own socket, so it is handed one; it sets that to text, and hands events on in later ticks. */
function asteriskManager(require: NodeJS.Require): Reader {
  const Manager = require("asterisk-manager");
  return async (chunks) => {
    const socket = Object.assign(new EventEmitter(), {
      setKeepAlive: () => undefined,
      setNoDelay: () => undefined,
      setEncoding: () => undefined,
      readyState: "open",
    });
    const { createConnection } = net;
    Object.assign(net, { createConnection: () => socket });
    const manager = new Manager();
    manager.connect(5038, "127.0.0.1");
    Object.assign(net, { createConnection });
    let count = 0;
    manager.on("managerevent", () => count++);
    for (const chunk of chunks) socket.emit("data", chunk.toString("utf8"));
    await new Promise((resolve) => setImmediate(resolve));
    return count;
  };
}

/** Pipes its socket through streams of its own, so it is given a stream. */
function asteriskAmiClient(require: NodeJS.Require): Reader {
  const Connection = require(
    createRequire(require.resolve("asterisk-ami-client")).resolve(
      "asterisk-ami-connector/lib/AmiConnection.js",
    ),
  );
  return async (chunks) => {
    const socket = new PassThrough();
    const connection = new Connection(socket);
    let count = 0;
    connection.on("event", () => count++);
    const closed = new Promise((resolve) => socket.on("close", resolve));
    for (const chunk of chunks) socket.write(chunk);
    socket.end();
    await closed;
    return count;
  };
}
