import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { AgentsPage } from "#components/agent/agents-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.nav.agents };
}

export default function Route() {
  return <AgentsPage />;
}
