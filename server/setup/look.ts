// What sits on a port that is no AMI: the first line it says, by itself or in answer to one AMI action. It is a last look for a
// person's eyes, and gives back no more than a short printable line.
import type { Socket } from "node:net";
import type { Clock } from "#server/ami/clock.ts";
import { openSocket } from "#server/ami/connect.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { printable } from "./printable.ts";

const longestBanner = 80;
const patienceMs = 1_000;

/** Null when it says nothing, hangs up without a word, or cannot be reached any more. */
export async function look(settings: AmiSettings, clock: Clock): Promise<string | null> {
  const socket = await openSocket(settings, clock).catch(() => null);
  return socket === null ? null : await lineOf(socket, clock);
}

/** The socket is closed afterwards. */
export async function lineOf(socket: Socket, clock: Clock): Promise<string | null> {
  const unasked = await firstLine(socket, clock);
  if (unasked !== "" || socket.destroyed) {
    socket.destroy();
    return unasked || null;
  }
  socket.write("Action: Challenge\r\nAuthType: MD5\r\n\r\n");
  const asked = await firstLine(socket, clock);
  socket.destroy();
  return asked || null;
}

function firstLine(socket: Socket, clock: Clock): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const settle = () => {
      cancel();
      socket.off("data", hear).off("close", settle).off("error", settle);
      // Whatever happens to it from here on is nobody's business.
      socket.on("error", () => undefined);
      resolve(printable(heard.split("\n")[0] ?? "", longestBanner));
    };
    const hear = (chunk: Buffer) => {
      heard += chunk.toString("latin1", 0, 1_024);
      if (heard.includes("\n") || heard.length > 1_024) settle();
    };
    const cancel = clock.after(patienceMs, settle);
    socket.on("data", hear).once("close", settle).once("error", settle);
  });
}
