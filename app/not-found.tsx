import Link from "next/link";
import { readRequest } from "./request.ts";

export default async function NotFound() {
  const { app } = (await readRequest()).words;
  return (
    <main className="grid min-h-dvh place-items-center p-6 text-center">
      <div className="space-y-2">
        <h1 className="font-semibold text-20">{app.notFoundTitle}</h1>
        <p className="text-muted">{app.notFoundText}</p>
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
