// What a command is: everything that a browser or a program can ask of the server, besides pages and the live stream.
// One file per verb declares its way in, who may, what it takes and gives; only the gate runs it. The API's document, the
// routes and the proof that each has a rule are made from the same declarations.
import type { z } from "zod";
import type { Permission } from "#lib/access/permission.ts";
import type { Principal } from "#lib/access/principal.ts";
import type { QueueRef } from "#lib/access/role.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Resources } from "./resources.ts";

/** `public` asks for nobody, `signed-in` for anybody who is known; a key is somebody too. */
export type Access = "public" | "signed-in" | Permission;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type Actor = {
  readonly principal: Principal | null;
  /** Where the request came from, an IP address. */
  readonly address: string;
  /** Neither from beyond loopback nor through a proxy. */
  readonly onThisMachine: boolean;
  /** Of the request, for what reads cookies. */
  readonly headers: Headers;
};

export type CommandContext = {
  readonly actor: Actor;
  readonly resources: Resources;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Headers that the answer shall carry, such as cookies. */
  readonly reply: Headers;
};

export type Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly name: string;
  /** For the API's document: what it does, as one sentence. */
  readonly title: string;
  readonly method: Method;
  /** Parameters stand in braces, such as `/api/v1/users/{id}`; they, the query and the JSON body make the input. */
  readonly path: `/${string}`;
  readonly access: Access;
  /** `refusals` for what only reads and tells nothing secret. */
  readonly audit: "always" | "refusals";
  readonly input: I;
  readonly output: O;
  /** Of an answer that is no JSON: `output` is then a string. */
  readonly media?: string;
  /** Bytes of a body, 64 KB where it is not said. */
  readonly maxBytes?: number;
  /** The queues that it is about, each of which must be allowed; none: the whole floor. */
  queuesOf?(input: z.output<I>, tables: ReadonlyTables, asker: Principal): readonly QueueRef[];
  /** Where it is done to the asker's own person or call, this permission will do. */
  readonly own?: {
    readonly permission: Permission;
    is(input: z.output<I>, asker: Principal, tables: ReadonlyTables, resources: Resources): boolean;
  };
  /** On whom or what, for the audit, as it is called before anything is done: never a secret. */
  target?(input: z.output<I>, resources: Resources): string | Promise<string>;
  /** What else the audit keeps, never a secret. */
  detail?(input: z.output<I>): Readonly<Record<string, unknown>>;
  /** For the audit, of an answer that is a refusal by somebody else, such as Asterisk: its code. Without it, "ok". */
  outcomeOf?(output: z.input<O>): string;
  run(input: z.output<I>, context: CommandContext): z.input<O> | Promise<z.input<O>>;
};

/** Keeps the types of input and output together; there is nothing else to it. */
export function defineCommand<I extends z.ZodType, O extends z.ZodType>(
  command: Command<I, O>,
): Command<I, O> {
  return command;
}

/** A signed-in caller, for commands whose access is not `public`: the gate lets nobody else through. */
export function callerOf({ actor }: CommandContext): Principal {
  if (actor.principal === null) throw new Error("the gate let nobody through as somebody");
  return actor.principal;
}
