// From which address a PBX will see us come: the kernel chooses it for a route, and no packet is sent to ask.
import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { ConnectFailed } from "#lib/errors.ts";

const most = 4;

/** One address for each that the host's name stands for, without repetition. Throws ConnectFailed for an unknown name or no route. */
export async function ownAddresses(host: string, port: number): Promise<readonly string[]> {
  const where = { host, port };
  const found = await lookup(host, { all: true }).catch((thrown: unknown) => {
    throw new ConnectFailed("connect-name-unknown", `The host name ${host} is not known.`, where, thrown);
  });
  const own = await Promise.all(
    found.slice(0, most).map(({ address, family }) => routeTo(address, family, port)),
  );
  const reachable = [...new Set(own.filter((address) => address !== null))];
  if (reachable.length === 0) {
    throw new ConnectFailed("connect-unreachable", `There is no way to ${host} in this network.`, where);
  }
  return reachable;
}

function routeTo(address: string, family: number, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(family === 6 ? "udp6" : "udp4");
    const settle = (own: string | null) => {
      socket.close();
      resolve(own);
    };
    socket.once("error", () => settle(null));
    // A link-local address comes with its interface's name, which is of no use to anybody else.
    socket.connect(port, address, (problem?: Error | null) =>
      settle(problem ? null : specific(socket.address().address.replace(/%.*$/, ""))),
    );
  });
}

/** An address that stands for every one would open the account to the world. */
const specific = (own: string): string | null => (own === "0.0.0.0" || own === "::" ? null : own);
