// How pages reach the running server. Next bundles a second copy of every module, so the two sides meet on
// globalThis and share values alone: no classes, no instanceof. The only file of server/ that app/ may import.

export type RunningServer = {
  /** Id of the build that the pages belong to; a tab of another build reloads itself. */
  readonly build: string;
  readonly version: string;
  readonly startedAt: number;
  readonly mode: "demo" | "ami" | "none";
  /** Sentences about settings that were bad. */
  readonly problems: readonly string[];
  /** What the button of the identity provider says, where there is one. */
  readonly provider: string | null;
};

const place = Symbol.for("centrala.server");

type Holder = { [place]?: RunningServer };

export function publishServer(server: RunningServer): void {
  (globalThis as Holder)[place] = server;
}

/** Undefined while Next builds: then there is no server. */
export function runningServer(): RunningServer | undefined {
  return (globalThis as Holder)[place];
}
