"use client";
// Gives a page its live floor. Mount it once, in the layout, so that moving between pages keeps socket and rows.
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { withBase } from "#components/api/base-path.ts";
import { Live } from "./live.ts";
import { LiveContext } from "./live-context.ts";

type LiveProviderProps = {
  /** Build id that this page was rendered with; the server answers a page of another build with a reload. */
  readonly build: string;
  /** Path of the socket, with the base path where there is one. */
  readonly path?: string;
  readonly children: ReactNode;
};

export function LiveProvider({ build, path = withBase("/socket.io/"), children }: LiveProviderProps) {
  const router = useRouter();
  const [live] = useState(() => new Live({ build, path, onAccess: () => router.refresh() }));
  useEffect(() => live.start(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
