import type { ReactNode } from "react";
import { readRequest } from "#app/request.ts";
import { Console } from "#components/shell/console.tsx";
import { runningServer } from "#server/accessor.ts";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const request = await readRequest();
  const server = runningServer();
  return (
    <Console {...request} build={server?.build ?? ""} problems={server?.problems ?? []}>
      {children}
    </Console>
  );
}
