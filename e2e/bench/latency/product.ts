// The product as `npm start` runs it, with the settings of one PBX and a folder of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBuild } from "#server/build.ts";

const root = join(import.meta.dirname, "../../..");

export async function startProduct(ami: {
  readonly port: number;
  readonly username: string;
  readonly secret: string;
}) {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), "centrala-bench-"));
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: dataDir,
    AMI_HOST: "127.0.0.1",
    AMI_PORT: String(ami.port),
    AMI_USERNAME: ami.username,
    AMI_SECRET: ami.secret,
  };
  const started = spawn(process.execPath, [join(root, "server/main.ts")], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((ready, reject) => {
    let said = "";
    started.stdout.on("data", (text) => {
      said += text;
      if (said.includes("runs on")) ready();
    });
    started.on("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
  const stop = () => {
    started.kill("SIGTERM");
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { port, stop };
}

export function buildId(): string {
  const build = readBuild(`${root}/`, false);
  if (build === null) throw new Error("There is no production build here; `npm start` makes one.");
  return build.id;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
