// The one gate: authorise, validate, run, audit. Nothing else calls a command's `run`.
// A refusal says nothing about what is behind it: the answer is the same whether a thing exists or not.
import { type ZodError, z } from "zod";
import { may, mayAnywhere, ownQueuesOf } from "#lib/access/principal.ts";
import { AccessRefused, asCentralaError, type CentralaError, RequestRefused } from "#lib/errors.ts";
import type { Actor, Command } from "./command.ts";
import type { Resources } from "./resources.ts";

export type Answer = { readonly output: unknown; readonly reply: Headers };

export type GateLog = { error(facts: object, text: string): void };

/** What the audit is told; `input` is undefined where it was never read. */
type Done = { readonly target: string; readonly input: unknown; readonly result: string | CentralaError };

export class Gate {
  readonly #resources: Resources;
  readonly #log: GateLog;

  constructor(resources: Resources, log: GateLog) {
    this.#resources = resources;
    this.#log = log;
  }

  /** Rejects with a CentralaError, which has been audited where it had to be. */
  async execute(command: Command, raw: unknown, actor: Actor): Promise<Answer> {
    const reply = new Headers();
    const now = this.#resources.now();
    let input: unknown;
    let target = "";
    try {
      this.#admit(command, actor);
      input = validate(command, raw);
      target = (await command.target?.(input, this.#resources)) ?? "";
      this.#admitTo(command, input, actor);
      const result = await command.run(input, { actor, resources: this.#resources, now, reply });
      const output = allowed(command, result);
      // What was done is done, and is said to be, even where it cannot be written down.
      const what = { target, input, result: command.outcomeOf?.(result) ?? outcomeIn(result) };
      await this.#audit(command, what, actor).catch((error: unknown) =>
        this.#log.error({ err: error, command: command.name }, "done, but not audited"),
      );
      return { output, reply };
    } catch (thrown) {
      const error = asCentralaError(thrown);
      if (error.code === "internal") this.#log.error({ err: error.cause, command: command.name }, "failed");
      await this.#audit(command, { target, input, result: error }, actor);
      throw error;
    }
  }

  /** Before anything of the input is looked at. */
  #admit({ name, access, own }: Command, { principal }: Actor): void {
    if (access === "public") return;
    if (principal === null)
      throw new AccessRefused("sign-in-required", `${name} is for those who are signed in.`);
    if (access === "signed-in" || mayAnywhere(principal, access)) return;
    if (own === undefined || !mayAnywhere(principal, own.permission)) throw refused(principal.name, access);
  }

  /** A refusal at the door, before there is a command's input. Rejects with the same error. */
  async turnAway(command: Command, actor: Actor, error: AccessRefused): Promise<never> {
    await this.#audit(command, { target: "", input: undefined, result: error }, actor);
    throw error;
  }

  #admitTo(command: Command, input: unknown, { principal }: Actor): void {
    const { access, own } = command;
    if (access === "public" || access === "signed-in" || principal === null) return;
    // A read of the floor is cut to what its reader sees, and needs no whole grant.
    if (command.queuesOf === undefined && command.method === "GET") return;
    const { tables } = this.#resources;
    if (
      own !== undefined &&
      mayAnywhere(principal, own.permission) &&
      own.is(input, principal, tables, this.#resources)
    )
      return;
    const queues = command.queuesOf?.(input, tables, principal) ?? [];
    const ownQueues = ownQueuesOf(principal, tables);
    const allowed =
      queues.length === 0
        ? may(principal, access)
        : queues.every((queue) => may(principal, access, queue, ownQueues));
    if (!allowed) throw refused(principal.name, access);
  }

  async #audit(command: Command, { target, input, result }: Done, actor: Actor): Promise<void> {
    const wanted = command.audit === "always" || result instanceof AccessRefused;
    if (!wanted) return;
    await this.#resources.audit.write({
      principal: actor.principal,
      address: actor.address,
      verb: command.name,
      target,
      result: typeof result === "string" ? result : result.code,
      detail: (input === undefined ? null : command.detail?.(input)) ?? {},
    });
  }
}

/** What was taken and not seen to happen, and what was tried and failed, is written down as that. */
function outcomeIn(result: unknown): string {
  const outcome: unknown =
    typeof result === "object" && result !== null ? Reflect.get(result, "outcome") : undefined;
  return outcome === "unconfirmed" || outcome === "fails" ? outcome : "ok";
}

function refused(name: string, permission: string): AccessRefused {
  return new AccessRefused("forbidden", `${name} may not do this: ${permission} is not granted.`, {
    permission,
  });
}

function validate(command: Command, raw: unknown): unknown {
  const read = command.input.safeParse(raw);
  if (read.success) return read.data;
  throw new RequestRefused(
    "invalid-request",
    `${command.name} cannot be read: ${z.prettifyError(read.error)}`,
    {
      fields: fieldsOf(read.error),
    },
  );
}

/** `name: what is wrong`, one for each field; the form beside the browser's words knows which field to mark. */
function fieldsOf(error: ZodError): readonly string[] {
  return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

/** The output's schema is an allow-list: what it does not name stays at home. */
function allowed(command: Command, output: unknown): unknown {
  return command.output.parse(output);
}
