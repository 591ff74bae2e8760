// Puts the configured PBX on the floor: the real one, our demo PBX, or none when a setting of the real one is bad.
import type { Config } from "./config.ts";
import { createDemoPbx } from "./demo/demo-pbx.ts";
import { LiveFloor } from "./pbx/floor.ts";
import type { LinkLog, PbxSettings } from "./pbx/settings.ts";

export type OpenFloor = { readonly floor: LiveFloor; readonly close: () => Promise<void> };

export type OpenFloorOptions = {
  readonly config: Pick<Config, "pbx" | "businessDay" | "wrapupSeconds">;
  readonly log: LinkLog;
  readonly onLatency: (pbx: string, action: string, ms: number) => void;
};

export async function openFloor({ config, log, onLatency }: OpenFloorOptions): Promise<OpenFloor> {
  const { pbx, businessDay, wrapupSeconds } = config;
  const demo = pbx.mode === "demo" ? await createDemoPbx() : null;
  const pbxes: PbxSettings[] = [];
  if (pbx.mode === "ami") {
    pbxes.push({ id: "main", name: pbx.ami.host, demo: false, ami: pbx.ami, wrapupSeconds });
  }
  if (demo !== null) {
    const { host, port, username, secret } = demo;
    pbxes.push({
      id: "demo",
      name: "Demo",
      demo: true,
      ami: { host, port, username, secret },
      wrapupSeconds: { ...demo.wrapupSeconds, ...wrapupSeconds },
    });
  }
  const floor = new LiveFloor({ pbxes, businessDay, log, onLatency });
  return {
    floor,
    close: async () => {
      await floor.stop();
      await demo?.close();
    },
  };
}
