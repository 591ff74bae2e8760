import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { QueuesPage } from "#components/queue/queues-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.nav.queues };
}

export default function Route() {
  return <QueuesPage />;
}
