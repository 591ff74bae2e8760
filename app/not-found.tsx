// An address without a page, in the theme that the person chose for the console.
import { Unplug } from "lucide-react";
import Link from "next/link";
import { ThemeProvider } from "next-themes";
import { buttonClass } from "#components/ui/button.tsx";
import { readRequest } from "./request.ts";

export default async function NotFound() {
  const { words, nonce } = await readRequest();
  return (
    <ThemeProvider attribute="class" defaultTheme="system" {...(nonce === undefined ? {} : { nonce })}>
      <main className="grid min-h-dvh place-items-center p-6 text-center">
        <div className="flex max-w-100 flex-col items-center gap-1.5">
          <span
            aria-hidden
            className="mb-1.5 grid size-10 place-items-center rounded-lg border border-line bg-surface text-faint"
          >
            <Unplug className="size-5" />
          </span>
          <h1 className="font-semibold text-16">{words.app.notFoundTitle}</h1>
          <p className="text-balance text-muted">{words.app.notFoundText}</p>
          <Link href="/queues" className={`${buttonClass("primary")} mt-3`}>
            {words.app.toQueues}
          </Link>
        </div>
      </main>
    </ThemeProvider>
  );
}
