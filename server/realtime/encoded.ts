// A message as it goes over the wire, encoded once for however many sockets.
// The parser puts its text into the packet as it is; to the browser it is plain Socket.IO.

import * as parser from "socket.io-parser";
import type { ServerMessages } from "#lib/sync/contract.ts";

type Streamed = Exclude<keyof ServerMessages, "outdated">;
type Messages = { [E in Streamed]: Parameters<ServerMessages[E]>[0] };

/** What this server hands to Socket.IO: the messages of the stream encoded, the others as they are. */
export type EncodedMessages = Pick<ServerMessages, "outdated"> & {
  [E in Streamed]: (message: Encoded) => void;
};

export class Encoded {
  readonly event: Streamed;
  readonly text: string;
  readonly bytes: number;

  private constructor(event: Streamed, text: string) {
    this.event = event;
    this.text = text;
    this.bytes = Buffer.byteLength(text);
  }

  static of<E extends Streamed>(event: E, message: Messages[E]): Encoded {
    return new Encoded(event, JSON.stringify(message));
  }
}

class Encoder extends parser.Encoder {
  override encode(packet: parser.Packet): ReturnType<parser.Encoder["encode"]> {
    const message: unknown = packet.type === parser.PacketType.EVENT ? packet.data?.[1] : undefined;
    if (!(message instanceof Encoded)) return super.encode(packet);
    return [`${parser.PacketType.EVENT}["${message.event}",${message.text}]`];
  }
}

export const encodedParser = { ...parser, Encoder };
