// Before a page is shown: who asks, and whether the page is for them. What the page may know of them goes along as a header
// of the request, which a client cannot set.
import type { IncomingMessage } from "node:http";
import { mayAnywhere } from "#lib/access/principal.ts";
import { viewerOf } from "#lib/access/viewer.ts";
import type { Sessions } from "#server/auth/sessions.ts";
import { headersOf, isOnThisMachine } from "./caller.ts";
import { ruleFor } from "./page-rules.ts";

export type Verdict =
  | { readonly kind: "show"; readonly cookies: readonly string[] }
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "refuse"; readonly cookies: readonly string[] };

export const viewerHeader = "x-viewer";
/** Present where the browser sits on this very machine: there the demo is entered with one click. */
export const hereHeader = "x-on-this-machine";

export type GuardOptions = {
  readonly sessions: Pick<Sessions, "of">;
  /** The first account is still to be made, and nobody can come in by any other way. */
  readonly needsSetup: () => Promise<boolean>;
  readonly dev: boolean;
};

export function pageGuard({ sessions, needsSetup, dev }: GuardOptions) {
  return async (request: IncomingMessage): Promise<Verdict> => {
    delete request.headers[viewerHeader];
    delete request.headers[hereHeader];
    if (isOnThisMachine(request)) request.headers[hereHeader] = "yes";
    const url = request.url ?? "/";
    const path = url.split("?", 1)[0] ?? "/";
    const rule = ruleFor(path, dev);
    if (rule === "public" && path !== "/sign-in") return { kind: "show", cookies: [] };
    const { principal, cookies } = await sessions.of(headersOf(request));
    if (principal === null) {
      if (rule === "public") return { kind: "show", cookies: [] };
      if (await needsSetup()) return { kind: "redirect", to: "/setup" };
      return { kind: "redirect", to: signInFor(url) };
    }
    if (path === "/sign-in") return { kind: "redirect", to: "/" };
    request.headers[viewerHeader] = encodeURIComponent(JSON.stringify(viewerOf(principal)));
    // An unknown address is Next's to answer, for those who are known.
    if (rule === null || rule === "signed-in" || rule === "public" || mayAnywhere(principal, rule))
      return { kind: "show", cookies };
    return { kind: "refuse", cookies };
  };
}

/** What Next's own requests add to an address is not part of the way back. */
function signInFor(url: string): string {
  const wanted = new URL(url, "http://localhost");
  wanted.searchParams.delete("_rsc");
  const next = `${wanted.pathname}${wanted.search}`;
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
