import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { WallboardPage } from "#components/wallboard/wallboard-page.tsx";
import { fromPathKey } from "#lib/format/path-key.ts";
import { runningServer } from "#server/accessor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.wallboard.title };
}

/** `?queues=main.sales,main.support` narrows the wall to some queues. */
export default async function Route({ searchParams }: PageProps<"/wallboard">) {
  const [{ queues }, { locale, words, nonce }] = await Promise.all([searchParams, readRequest()]);
  const wanted = typeof queues === "string" ? queues.split(",").map(fromPathKey) : [];
  const keys = wanted.filter((key) => key !== null);
  const { connection, wallboard } = words;
  const server = runningServer();
  return (
    <WallboardPage
      locale={locale}
      words={{ connection, wallboard }}
      nonce={nonce}
      build={server?.build ?? ""}
      problems={server?.problems ?? []}
      queues={keys.length > 0 ? keys : null}
    />
  );
}
