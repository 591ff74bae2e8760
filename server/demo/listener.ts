// The AMI door of the demo: a TCP server on loopback that frames what clients send and hands it to the actions.
import { createServer, type Server, type Socket } from "node:net";
import { logIn, openActions, startChallenge } from "./actions/login.ts";
import { actionNamed } from "./actions/registry.ts";
import type { Floor } from "./floor.ts";
import { failure } from "./reply.ts";
import { type DemoUser, Session } from "./session.ts";
import { type Input, InputFramer } from "./wire.ts";

export interface Door {
  readonly port: number;
  close(): Promise<void>;
}

export async function openDoor(floor: Floor, users: readonly DemoUser[], port: number): Promise<Door> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    receive(floor, users, socket);
  });
  await listen(server, port);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The demo PBX has no port.");
  return {
    port: address.port,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function receive(floor: Floor, users: readonly DemoUser[], socket: Socket): void {
  const session = new Session(socket);
  const framer = new InputFramer();
  floor.listeners.add(session);
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => floor.listeners.delete(session));
  socket.on("data", (bytes: Buffer) => {
    for (const input of framer.feed(bytes)) answer(floor, users, session, input);
  });
  session.send(`${floor.flavour.banner}\r\n`);
}

function answer(floor: Floor, users: readonly DemoUser[], session: Session, input: Input): void {
  const { request } = input;
  if (input.kind === "refused") {
    session.send(failure(request, input.message));
    return;
  }
  const name = request.get("Action");
  const known = name.toLowerCase();
  if (known === "login") {
    logIn(floor, users, session, request);
    return;
  }
  if (known === "challenge") {
    startChallenge(session, request);
    return;
  }
  if (session.user === undefined && !openActions.has(known)) {
    session.send(failure(request, "Permission denied"));
    return;
  }
  const action = actionNamed(known);
  if (action === undefined)
    session.send(
      failure(
        request,
        `Invalid/unknown command: ${name}. Use Action: ListCommands to show available commands.`,
      ),
    );
  else if (action.rights !== 0 && (action.rights & session.rights) === 0)
    session.send(failure(request, "Permission denied"));
  else action.run({ floor, session, request, reply: (text) => session.send(text) });
}
