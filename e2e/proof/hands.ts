// Commands on a lab's floor as people give them: through the real gate, with settings of their own and an audit that is kept here.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Principal } from "#lib/access/principal.ts";
import { builtInRoles } from "#lib/access/role.ts";
import { Gate } from "#server/commands/gate.ts";
import { commands } from "#server/commands/registry.ts";
import type { Resources } from "#server/commands/resources.ts";
import { SupervisionLog } from "#server/commands/supervise/supervision-log.ts";
import { openDatabase } from "#server/database/open-database.ts";
import { openSecretBox } from "#server/database/secret-box.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { Hands } from "#server/pbx/hands.ts";
import { KnownMembers } from "#server/pbx/known-members.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import { Dialing } from "#server/settings/dialing.ts";
import { MemberRules } from "#server/settings/member-rules.ts";
import { Settings } from "#server/settings/settings.ts";

type Audited = {
  readonly verb: string;
  readonly target: string;
  readonly result: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

export type ProofHands = {
  /** The command's answer; rejects with its refusal. */
  run<T = Record<string, unknown>>(
    name: string,
    input: object,
    asker?: Principal,
    headers?: Record<string, string>,
  ): Promise<T>;
  /** The refusal's code and reason, or "none". */
  refusal(name: string, input: object, asker?: Principal): Promise<string>;
  readonly audited: readonly Audited[];
  readonly settings: Settings;
  close(): Promise<void>;
};

/** Opened before the floor is live, so that whatever watches it sees it from its beginning. */
export async function openHands(
  floor: LiveFloor,
  more: (settings: Settings) => Partial<Resources> = () => ({}),
): Promise<ProofHands> {
  const folder = mkdtempSync(join(tmpdir(), "centrala-hands-"));
  const { db, close } = await openDatabase({ dataDir: folder });
  const settings = new Settings(db, openSecretBox(folder), Date.now);
  const audited: Audited[] = [];
  const audit = {
    write: async (entry: Audited) => void audited.push(entry),
  } as unknown as Resources["audit"];
  const resources: Partial<Resources> = {
    now: Date.now,
    tables: floor.store.tables,
    hands: new Hands(floor),
    knownMembers: new KnownMembers(floor.store),
    memberRules: new MemberRules(settings),
    dialing: new Dialing(settings),
    audit,
    supervisionLog: new SupervisionLog({ store: floor.store, audit, onError: () => undefined }),
    ...more(settings),
  };
  const gate = new Gate(resources as Resources, { error: () => undefined });
  const run = async <T>(
    name: string,
    input: object,
    asker: Principal = anybody,
    sent: Record<string, string> = {},
  ): Promise<T> => {
    const command = commands.find((one) => one.name === name);
    if (command === undefined) throw new Error(`no command ${name}`);
    const actor = {
      principal: asker,
      address: "192.0.2.1",
      onThisMachine: false,
      headers: new Headers(sent),
    };
    return (await gate.execute(command, input, actor)).output as T;
  };
  return {
    run,
    refusal: (name, input, asker) =>
      run(name, input, asker).then(
        () => "none",
        ({ code, details }: { code?: string; details?: { reason?: string } }) =>
          [code, details?.reason].filter((part) => part !== undefined).join(" "),
      ),
    audited,
    settings,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Somebody of a built-in role, changed where a test needs it. */
export function somebody(roleId: string, change: Partial<Principal> = {}): Principal {
  const role = builtInRoles.find(({ id }) => id === roleId);
  if (role === undefined) throw new Error(`no role ${roleId}`);
  const { grants, queues, numbers } = role;
  return { ...anybody, id: roleId, name: roleId, roleId, grants, queues, numbers, ...change };
}
