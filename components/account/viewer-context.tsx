"use client";
// Who looks at this page and what they may do, so that nothing is offered which the server would refuse.
import { createContext, type ReactNode, use } from "react";
import type { Viewer } from "#lib/access/viewer.ts";

const Context = createContext<Viewer | null>(null);

export function ViewerContext({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <Context value={viewer}>{children}</Context>;
}

export function useViewer(): Viewer {
  const viewer = use(Context);
  if (viewer === null) throw new Error("there is no viewer here");
  return viewer;
}
