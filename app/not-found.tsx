// An address without a page, in the theme that the person chose for the console. Every page's document carries what this one needs,
// the wallboard's too, so it has a plain link and not the router's.
import { Unplug } from "lucide-react";
import { ThemeProvider } from "next-themes";
import { withBase } from "#components/api/base-path.ts";
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
          <a href={withBase("/queues")} className={`${buttonClass("primary")} mt-3`}>
            {words.app.toQueues}
          </a>
        </div>
      </main>
    </ThemeProvider>
  );
}
