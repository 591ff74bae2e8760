// A message as it goes over the wire, encoded once for however many sockets.
import type { ServerMessages } from "#lib/sync/contract.ts";

/** The messages of the stream; what else there is goes through Socket.IO. */
type Streamed = Exclude<keyof ServerMessages, "outdated">;
type Messages = { [E in Streamed]: Parameters<ServerMessages[E]>[0] };

/** A message of Engine.IO that holds an event of Socket.IO. Source: Engine.IO protocol 4, Socket.IO protocol 5. */
const eventPacket = "42";

export class Encoded {
  readonly event: Streamed;
  readonly packet: Buffer;

  private constructor(event: Streamed, message: unknown) {
    this.event = event;
    this.packet = Buffer.from(`${eventPacket}["${event}",${JSON.stringify(message)}]`);
  }

  static of<E extends Streamed>(event: E, message: Messages[E]): Encoded {
    return new Encoded(event, message);
  }

  get bytes(): number {
    return this.packet.length;
  }
}
