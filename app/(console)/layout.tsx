import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { readRequest } from "#app/request.ts";
import { Console } from "#components/shell/console.tsx";
import { runningServer } from "#server/accessor.ts";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const request = await readRequest();
  const server = runningServer();
  // The guard lets nobody come this far unknown.
  if (request.viewer === null) redirect("/sign-in");
  // Large, and for one page alone, which brings them itself.
  const { connectionTest: _answers, setup: _steps, ...words } = request.words;
  return (
    <Console
      {...request}
      viewer={request.viewer}
      words={words}
      build={server?.build ?? ""}
      problems={server?.problems ?? []}
    >
      {children}
    </Console>
  );
}
