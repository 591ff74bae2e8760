// Puts the chosen PBX on the floor: a real one, our demo PBX, or none when a setting of the real one is bad. The choice may change
// while the floor lives, and the demo runs only as long as it is shown.
import type { AmiSettings, PbxChoice } from "./ami/settings.ts";
import type { Config } from "./config.ts";
import { createDemoPbx } from "./demo/demo-pbx.ts";
import { LiveFloor } from "./pbx/floor.ts";
import type { LinkLog, PbxSettings } from "./pbx/settings.ts";

export type OpenFloor = {
  readonly floor: LiveFloor;
  /** What is shown at the moment. */
  readonly mode: PbxChoice["mode"];
  /** The way to it and the login; undefined where there is none. */
  readonly ami: AmiSettings | undefined;
  use(choice: PbxChoice): Promise<void>;
  close(): Promise<void>;
};

export type OpenFloorOptions = {
  readonly config: Pick<Config, "pbx" | "businessDay" | "wrapupSeconds" | "reconcileSeconds">;
  readonly log: LinkLog;
  readonly onLatency: (pbx: string, action: string, ms: number) => void;
};

type Demo = Awaited<ReturnType<typeof createDemoPbx>>;

export async function openFloor({ config, log, onLatency }: OpenFloorOptions): Promise<OpenFloor> {
  const { businessDay, wrapupSeconds, reconcileSeconds } = config;
  let demo: Demo | null = null;
  let mode = config.pbx.mode;
  let changing: Promise<void> = Promise.resolve();

  const settingsOf = async (choice: PbxChoice): Promise<PbxSettings[]> => {
    switch (choice.mode) {
      case "none":
        return [];
      case "ami":
        return [{ id: "main", name: choice.ami.host, demo: false, ami: choice.ami, wrapupSeconds }];
      case "demo": {
        demo ??= await createDemoPbx();
        const { host, port, username, secret } = demo;
        const ami = { host, port, username, secret };
        const seconds = { ...demo.wrapupSeconds, ...wrapupSeconds };
        return [{ id: "demo", name: "Demo", demo: true, ami, wrapupSeconds: seconds }];
      }
    }
  };
  const closeDemo = async () => {
    const closing = demo;
    demo = null;
    await closing?.close();
  };

  let pbxes = await settingsOf(config.pbx);
  const floor = new LiveFloor({
    pbxes,
    businessDay,
    log,
    onLatency,
    reconcileEveryMs: reconcileSeconds * 1_000,
  });
  return {
    floor,
    get mode() {
      return mode;
    },
    get ami() {
      return pbxes[0]?.ami;
    },
    use: (choice) => {
      const changed = changing.then(async () => {
        pbxes = await settingsOf(choice);
        await floor.use(pbxes);
        mode = choice.mode;
        if (mode !== "demo") await closeDemo();
      });
      // A change that fails must not keep the next one from happening.
      changing = changed.catch(() => undefined);
      return changed;
    },
    close: async () => {
      await floor.stop();
      await closeDemo();
    },
  };
}
