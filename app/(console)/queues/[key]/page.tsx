import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readRequest } from "#app/request.ts";
import { QueuePage } from "#components/queue/queue-page.tsx";
import { fromPathKey } from "#lib/format/path-key.ts";
import { partsOf } from "#lib/model/key.ts";

type Props = PageProps<"/queues/[key]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ key }, { words }] = await Promise.all([params, readRequest()]);
  return {
    title:
      partsOf(fromPathKey(key) ?? "")
        .at(-1)
        ?.slice(0, 80) || words.nav.queues,
  };
}

export default async function Route({ params }: Props) {
  const queueKey = fromPathKey((await params).key);
  if (queueKey === null) notFound();
  return <QueuePage queueKey={queueKey} />;
}
