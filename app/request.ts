// What a page needs of its request: the language, the nonce of its Content-Security-Policy, and how the person left the sidebar.
import { cookies, headers } from "next/headers";
import { sidebarCookie } from "#components/shell/sidebar-cookie.ts";
import { type Viewer, viewerSchema } from "#lib/access/viewer.ts";
import en from "#lib/messages/en.json";
import { type Locale, localeCookie, pickLocale } from "#lib/messages/locale.ts";
import pl from "#lib/messages/pl.json";

type Words = typeof en;

const wordsOf: Readonly<Record<Locale, Words>> = { en, pl };

/** Namespaces that only their own page carries, since they are long. */
type OwnWords = Pick<Words, "doctor" | "doctorTerm">;

type PageRequest = {
  readonly locale: Locale;
  readonly words: Omit<Words, keyof OwnWords>;
  readonly ownWords: OwnWords;
  readonly nonce: string | undefined;
  readonly sidebarCollapsed: boolean;
  /** Who looks; null on pages for anybody. The server's guard wrote it, and lets nobody else write it. */
  readonly viewer: Viewer | null;
  /** The browser sits on the machine that runs Centrala. */
  readonly onThisMachine: boolean;
};

export async function readRequest(): Promise<PageRequest> {
  const [sent, jar] = await Promise.all([headers(), cookies()]);
  const locale = pickLocale(jar.get(localeCookie)?.value, sent.get("accept-language"));
  const { doctor, doctorTerm, ...words } = wordsOf[locale];
  return {
    locale,
    words,
    ownWords: { doctor, doctorTerm },
    nonce: sent.get("x-nonce") ?? undefined,
    sidebarCollapsed: jar.get(sidebarCookie)?.value === "collapsed",
    viewer: viewerIn(sent.get("x-viewer")),
    onThisMachine: sent.has("x-on-this-machine"),
  };
}

function viewerIn(text: string | null): Viewer | null {
  return text === null ? null : viewerSchema.parse(JSON.parse(decodeURIComponent(text)));
}
