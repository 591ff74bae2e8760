// What an AMI action of the demo is: its name, its line in ListCommands, the rights one of which it needs, and what it does.
import type { Floor } from "#server/demo/floor.ts";
import type { Session } from "#server/demo/session.ts";
import type { Request } from "#server/demo/wire.ts";

export interface ActionContext {
  readonly floor: Floor;
  readonly session: Session;
  readonly request: Request;
  reply(text: string): void;
}

export interface DemoAction {
  readonly name: string;
  readonly summary: string;
  /** Bits of which the login needs one; 0 for none. */
  readonly rights: number;
  run(context: ActionContext): void;
}
