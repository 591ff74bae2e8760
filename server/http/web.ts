// The one HTTP server, put together: the door, our endpoints, and two hosts for those who bring upgrade listeners along.
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { isLoopback } from "#server/config.ts";
import type { TlsFiles } from "#server/tls-files.ts";
import { type Dispatch, dispatchRequests, dispatchUpgrades, type Pages } from "./dispatch.ts";
import { limitConnections, serverLimits } from "./limits.ts";

export type Web = {
  readonly server: Server;
  /** Never listen: Socket.IO and Next hang their upgrade listeners on them (see dispatchUpgrades). */
  readonly socketHost: Server;
  readonly pageHost: Server;
  /** Requests for pages wait until this was called. */
  readonly showPages: (pages: Pages) => void;
  /** Takes no more connections and drops those that stand; sockets belong to who upgraded them. */
  readonly close: () => void;
};

export type WebSettings = Omit<Dispatch, "pages"> & { readonly tls?: TlsFiles | null };

export function createWeb({ tls = null, ...dispatch }: WebSettings): Web {
  const pages = Promise.withResolvers<Pages>();
  const socketHost = createServer();
  const pageHost = createServer();
  const answer = dispatchRequests({ ...dispatch, pages: pages.promise });
  // Clear text on the TLS port fails its handshake, and the connection is closed.
  const server =
    tls === null
      ? createServer(serverLimits, answer)
      : createTlsServer({ ...serverLimits, ...tls, handshakeTimeout: 10_000, minVersion: "TLSv1.2" }, answer);
  limitConnections(server, (address) => isLoopback(address) || (dispatch.trust?.(address) ?? false));
  server.on("upgrade", dispatchUpgrades(dispatch, { sockets: socketHost, pages: pageHost }));
  return {
    server,
    socketHost,
    pageHost,
    showPages: pages.resolve,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
