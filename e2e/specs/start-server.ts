// Starts the production build on a port of its own, for specs that end, starve or restart a server.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { addAccount, enterDemo, signIn } from "./entry.ts";

export type StartedServer = {
  readonly url: string;
  readonly child: ChildProcess;
  /** What the terminal said on the way up. */
  readonly said: string;
  /** Goes on with the accounts of this one. */
  readonly dataDir: string;
  /** Lets a context in: give its `request`. */
  enter(request: APIRequestContext): Promise<void>;
  /** Ends it as a process manager would; resolves when it is gone. Its folder stays for one that goes on. */
  stop(): Promise<void>;
  /** As `stop`, and its folder goes too. */
  end(): Promise<void>;
};

/** Set but empty, so that nobody's `.env` takes part. */
const nothingSet = {
  AMI_HOST: "",
  AMI_PORT: "",
  AMI_USERNAME: "",
  AMI_SECRET: "",
  AMI_TLS: "",
  AMI_CA: "",
  AMI_PIN: "",
  HOST: "",
  DATABASE_URL: "",
  OIDC_ISSUER: "",
  LDAP_URL: "",
};

export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<StartedServer> {
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), "centrala-spec-"));
  const real = (env.AMI_HOST ?? "") !== "";
  if (real && env.DATA_DIR === undefined) await addAccount(dataDir);
  const child = spawn("node", ["server/main.ts"], {
    env: { ...process.env, ...nothingSet, NODE_ENV: "production", PORT: "0", ...env, DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const url = await new Promise<string>((ready, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const found = /Centrala runs on (http:\S+)\n/.exec(output);
        if (found?.[1] !== undefined) ready(found[1]);
      });
    }
    child.once("exit", () => failed(new Error(`the server ended: ${output}`)));
  });
  const stop = () =>
    new Promise<void>((gone) => {
      if (child.exitCode !== null || child.signalCode !== null) return gone();
      child.once("exit", () => gone());
      child.kill("SIGTERM");
    });
  return {
    url,
    child,
    said: output,
    dataDir,
    enter: (request) => (real ? signIn(request, url) : enterDemo(request, url)),
    stop,
    end: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
