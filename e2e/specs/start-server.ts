// Starts the production build on a port of its own, for specs that end, starve or restart a server.
import { type ChildProcess, spawn } from "node:child_process";

export type StartedServer = {
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it as a process manager would; resolves when it is gone. */
  stop(): Promise<void>;
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
};

export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<StartedServer> {
  const child = spawn("node", ["server/main.ts"], {
    env: { ...process.env, ...nothingSet, NODE_ENV: "production", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await new Promise<string>((ready, failed) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const found = /Centrala runs on (http:\S+)\n/.exec(output);
        if (found?.[1] !== undefined) ready(found[1]);
      });
    }
    child.once("exit", () => failed(new Error(`the server ended: ${output}`)));
  });
  return {
    url,
    child,
    stop: () =>
      new Promise<void>((gone) => {
        if (child.exitCode !== null || child.signalCode !== null) return gone();
        child.once("exit", () => gone());
        child.kill("SIGTERM");
      }),
  };
}
