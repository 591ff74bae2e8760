// Takes the port, or says in one sentence why it can't be had.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening =
  | { readonly ok: true; readonly address: AddressInfo }
  | { readonly ok: false; readonly problem: string };

export function listen(server: Server, port: number, host: string): Promise<Listening> {
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => resolve({ ok: false, problem: reason(error, port, host) });
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      resolve({ ok: true, address: server.address() as AddressInfo });
    });
  });
}

function reason(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is in use by another program. Choose another: PORT=${port < 65_535 ? port + 1 : 3000} npm start`;
  }
  if (error.code === "EACCES")
    return `Port ${port} may not be used by this user. Choose one above 1023, such as PORT=3000.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `HOST is "${host}", which is no address of this machine.`;
  return `Cannot listen on ${host}, port ${port}: ${error.message}`;
}
