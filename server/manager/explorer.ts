// The manager page's way to one Asterisk: which actions there are, what each one takes, running one, and what the
// service says of itself. It owns its session; the floor's is never touched.
import { CentralaError } from "#lib/errors.ts";
import type { ActionDetail, ActionSummary } from "#lib/manager/action.ts";
import type { Answer } from "#lib/manager/answer.ts";
import { effectOf, type SentField } from "#lib/manager/effect.ts";
import type { ServiceReport } from "#lib/manager/service.ts";
import { asReply } from "#server/ami/action.ts";
import { coreSettings } from "#server/ami/actions/system.ts";
import { type Clock, systemClock } from "#server/ami/clock.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { Bench, type BenchSession } from "./bench.ts";
import { knownAction } from "./catalogue/catalogue.ts";
import { askConsole } from "./console.ts";
import { readDocumentation } from "./documentation.ts";
import { fieldsFor, headersOf } from "./form.ts";
import { type ListedActions, listActions } from "./list-actions.ts";
import { asteriskMajorOf, offer, type Standpoint } from "./offer.ts";
import { readColumns, readUser } from "./read-service.ts";
import { runAction } from "./run-action.ts";

export type ExplorerOptions = {
  readonly settings: () => AmiSettings;
  readonly clock?: Clock;
  readonly idleMs?: number;
};

export class Explorer {
  readonly #settings: () => AmiSettings;
  readonly #clock: Clock;
  readonly #bench: Bench;

  constructor(options: ExplorerOptions) {
    this.#settings = options.settings;
    this.#clock = options.clock ?? systemClock;
    this.#bench = new Bench({ ...options, clock: this.#clock });
  }

  get open(): boolean {
    return this.#bench.open;
  }

  stop(): Promise<void> {
    return this.#bench.stop();
  }

  /** Logs in anew: a session keeps the rights that it was given, whatever manager.conf says since. */
  renew(): Promise<void> {
    return this.#bench.renew();
  }

  actions(): Promise<readonly ActionSummary[]> {
    return this.#bench.use(async (bench) => offer(await standpointOf(bench)));
  }

  /** Throws `not-found` for an action that neither Centrala nor this login's list knows. */
  describe(name: string): Promise<ActionDetail> {
    return this.#bench.use(async (bench) => {
      const standpoint = await standpointOf(bench);
      const summary = summaryOf(name, standpoint);
      const known = knownAction(name);
      const documentation = await documentationOf(bench, summary.name);
      return {
        ...summary,
        fields: fieldsFor(known, documentation, standpoint.asteriskMajor),
        openEnded: known?.openEnded ?? (known === undefined && documentation === null),
        documentation,
      };
    });
  }

  /**
   * Runs it once. A changing action wants `confirmed`. Rejects with Unsendable, `invalid-request` or `confirmation-missing` before anything is
   * sent, with ActionTimedOut or ConnectionLost when it may have run; Asterisk's own no is in the answer.
   */
  async run(name: string, sent: readonly SentField[], confirmed: boolean): Promise<Answer> {
    const known = knownAction(name);
    const effect = effectOf(name, sent);
    if (effect === "changes" && !confirmed) {
      throw new CentralaError("confirmation-missing", `${name} changes something and was not confirmed.`, {
        action: name,
      });
    }
    const fields = headersOf(known?.fields ?? [], sent);
    const work = (bench: BenchSession): Promise<Answer> =>
      runAction(bench, { name: known?.name ?? name, fields, sent }, this.#clock);
    const alone = effect === "session" || known?.speechless === true;
    return alone ? this.#bench.once(work) : this.#bench.use(work);
  }

  service(): Promise<ServiceReport> {
    return this.#bench.use(async (bench) => {
      const { session } = bench;
      const { username } = this.#settings();
      const listed = await session.send(listActions);
      const core = await session.send({ ...coreSettings, noneWhen: /^/, read: asReply });
      const settings = await askConsole(session, "manager show settings");
      const user = isPlainWord(username)
        ? await askConsole(session, `manager show user ${username}`)
        : undefined;
      return {
        amiVersion: session.version,
        asteriskVersion: core.response.message.get("AsteriskVersion") ?? "",
        username,
        settings: settings === undefined ? null : readColumns(settings),
        user: user === undefined ? null : readUser(user),
        provenWrite: provenClasses(listed),
        actions: listed.size,
      };
    });
  }
}

async function standpointOf({ session }: BenchSession): Promise<Standpoint> {
  const listed = await session.send(listActions);
  const existing = listed.has("command") ? await askConsole(session, "manager show commands") : undefined;
  return {
    listed,
    existing: existing === undefined ? null : namesOf(existing),
    asteriskMajor: asteriskMajorOf(session.version),
  };
}

/** Two columns, the first one the name. Source: main/manager.c handle_showmancmds. */
function namesOf(output: readonly string[]): ReadonlySet<string> {
  const names = output.map((line) => /^ {2}([A-Za-z]\w*)\s{2,}\S/.exec(line)?.[1]);
  return new Set(names.flatMap((name) => (name === undefined ? [] : [name.toLowerCase()])));
}

function summaryOf(name: string, standpoint: Standpoint): ActionSummary {
  const found = offer(standpoint).find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found === undefined)
    throw new CentralaError("not-found", `There is no action ${name}.`, { action: name });
  return found;
}

async function documentationOf(bench: BenchSession, name: string): Promise<ActionDetail["documentation"]> {
  if (!isPlainWord(name)) return null;
  const output = await askConsole(bench.session, `manager show command ${name}`);
  return output === undefined ? null : (readDocumentation(output) ?? null);
}

/** What may stand in a console command of ours: no blank, no quote. */
const isPlainWord = (text: string): boolean => /^[A-Za-z0-9_.@-]{1,80}$/.test(text);

/** An action that one class alone opens proves that this login has it. */
function provenClasses(listed: ListedActions): readonly string[] {
  const proven = [...listed.values()].flatMap(({ classes }) => (classes.length === 1 ? classes : []));
  return [...new Set(proven)].sort();
}
