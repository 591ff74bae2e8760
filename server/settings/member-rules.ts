// What administrators say about members: which reasons a pause may have, and into which queues people may log themselves in.
// While nobody has said anything, any reason will do, and a list that cannot be read allows nothing.
import type { Principal } from "#lib/access/principal.ts";
import type { QueueRef } from "#lib/access/role.ts";
import { CentralaError } from "#lib/errors.ts";
import {
  type LoginQueues,
  loginQueuesSchema,
  type PauseReasons,
  pauseReasonsSchema,
} from "#lib/verbs/member-forms.ts";
import type { Setting, Settings } from "./settings.ts";

const reasonsSetting: Setting<PauseReasons> = {
  key: "members.pause-reasons",
  schema: pauseReasonsSchema,
  secret: false,
};
const queuesSetting: Setting<LoginQueues> = {
  key: "members.login-queues",
  schema: loginQueuesSchema,
  secret: false,
};

export class MemberRules {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async pauseReasons(): Promise<PauseReasons> {
    const { value, problem } = await this.#settings.read(reasonsSetting);
    return value ?? { reasons: [], freeText: problem === null };
  }

  async keepPauseReasons(reasons: PauseReasons, by: string): Promise<void> {
    await this.#settings.write([this.#settings.of(reasonsSetting, reasons)], by);
  }

  /** Throws `not-possible` for a reason that the administrators have not allowed; none at all is no reason of theirs either. */
  async admitReason(reason: string): Promise<void> {
    const { reasons, freeText } = await this.pauseReasons();
    if (freeText || reasons.some(({ name }) => name === reason)) return;
    throw new CentralaError("not-possible", "A pause needs one of the reasons that are set here.", {
      reason: "pause-reason",
    });
  }

  async loginQueues(): Promise<LoginQueues> {
    const { value } = await this.#settings.read(queuesSetting);
    return value ?? { users: {}, roles: {} };
  }

  async keepLoginQueues(queues: LoginQueues, by: string): Promise<void> {
    await this.#settings.write([this.#settings.of(queuesSetting, queues)], by);
  }

  /** The list that holds for this person; null where nobody has made one. */
  async loginQueuesOf({ id, roleId }: Pick<Principal, "id" | "roleId">): Promise<readonly QueueRef[] | null> {
    const { value, problem } = await this.#settings.read(queuesSetting);
    if (value === null) return problem === null ? null : [];
    return listIn(value.users, id) ?? listIn(value.roles, roleId) ?? null;
  }
}

const listIn = (lists: Readonly<Record<string, readonly QueueRef[]>>, id: string) =>
  Object.hasOwn(lists, id) ? lists[id] : undefined;
