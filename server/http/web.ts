// The one HTTP server, put together: the door, our endpoints, and two hosts for those who bring upgrade listeners along.
import { createServer, type Server } from "node:http";
import { type Dispatch, dispatchRequests, dispatchUpgrades, type Pages } from "./dispatch.ts";

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

export function createWeb(dispatch: Omit<Dispatch, "pages">): Web {
  const pages = Promise.withResolvers<Pages>();
  const socketHost = createServer();
  const pageHost = createServer();
  const server = createServer(dispatchRequests({ ...dispatch, pages: pages.promise }));
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
