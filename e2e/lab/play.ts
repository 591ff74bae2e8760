// `npm run lab`: a real Asterisk with people calling, for a developer to play with, and Centrala connected to it.
//   -- --version 16      the other Asterisk      -- --load 500      the big floor, 25 calls a second
//   -- --no-app          Asterisk alone          -- --app "cmd …"   another command in Centrala's place
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { argv, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startBustle } from "./bustle.ts";
import { install } from "./install.ts";
import { type Lab, startLab } from "./lab.ts";
import { startLoad } from "./load.ts";
import { type LabVersion, labDir, parseVersion } from "./place.ts";
import { managers } from "./plan.ts";

interface Played {
  readonly lab: Lab;
  stop(): Promise<void>;
}

async function play(version: LabVersion, load: number | undefined): Promise<Played> {
  if (load !== undefined)
    return startLoad({ version, agents: load, queues: Math.max(1, Math.round(load / 10)) });
  const lab = await startLab({ version });
  const bustle = startBustle(lab);
  return {
    lab,
    stop: async () => {
      bustle.stop();
      await lab.stop();
    },
  };
}

const cwd = fileURLToPath(new URL("../..", import.meta.url));
/** Accounts of the lab alone: a developer's own stay as they are. */
const dataDir = join(labDir(), "data");
const signIn = { name: "lab", password: "lab on loopback" } as const;

/** Makes the lab's account where it is not there yet. */
async function addAccount(): Promise<void> {
  const child = spawn(execPath, ["server/terminal/user.ts", "add", signIn.name], {
    env: { ...process.env, DATA_DIR: dataDir },
    cwd,
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.stdin?.end(`${signIn.password}\n`);
  await once(child, "close");
}

/** Centrala, or what the developer wants in its place, with the settings that lead it to this Asterisk. */
function startApp(command: string | undefined, port: number): ChildProcess {
  const env = {
    ...process.env,
    AMI_HOST: "127.0.0.1",
    AMI_PORT: String(port),
    AMI_USERNAME: managers.centrala.name,
    AMI_SECRET: managers.centrala.secret,
    DATA_DIR: dataDir,
  };
  if (command !== undefined) return spawn("sh", ["-c", command], { env, cwd, stdio: "inherit" });
  return spawn(execPath, ["scripts/start.mjs"], { env, cwd, stdio: "inherit" });
}

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    version: { type: "string", default: "22" },
    load: { type: "string" },
    app: { type: "string" },
    "no-app": { type: "boolean", default: false },
  },
});

try {
  const version = parseVersion(values.version);
  await install([version]);
  const played = await play(version, values.load === undefined ? undefined : Number(values.load));
  const { name, secret } = managers.centrala;
  console.log(
    `lab: Asterisk ${version} answers AMI at 127.0.0.1:${played.lab.ami.port}, user ${name}, secret ${secret}`,
  );
  console.log(
    `lab: TLS at port ${played.lab.ami.tlsPort}; ${played.lab.plan.agents.length} agents, calls keep coming; Ctrl-C ends it`,
  );
  if (!values["no-app"]) {
    await addAccount();
    console.log(`lab: sign in as ${signIn.name} with the password "${signIn.password}"`);
  }
  const app = values["no-app"] ? undefined : startApp(values.app, played.lab.ami.port);
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    app?.kill("SIGTERM");
    await played.stop();
    process.exit();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end());
  app?.once("exit", (code) => {
    process.exitCode = code ?? 0;
    void end();
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
