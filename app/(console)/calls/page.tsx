import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { CallsPage } from "#components/call/calls-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.nav.calls };
}

export default function Route() {
  return <CallsPage />;
}
