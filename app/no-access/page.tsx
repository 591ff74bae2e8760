// Shown in place of a page that the person's role does not open; the address stays that of the page.
import type { Metadata } from "next";
import Link from "next/link";
import { readRequest } from "#app/request.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.app.noAccessTitle };
}

export default async function Route() {
  const { app } = (await readRequest()).words;
  return (
    <main className="grid min-h-dvh place-items-center p-6 text-center">
      <div className="space-y-2">
        <h1 className="font-semibold text-20">{app.noAccessTitle}</h1>
        <p className="text-muted">{app.noAccessText}</p>
        <Link
          href="/queues"
          className="inline-block rounded-md bg-accent px-3 py-1.5 font-medium text-13 text-on-accent"
        >
          {app.toQueues}
        </Link>
      </div>
    </main>
  );
}
