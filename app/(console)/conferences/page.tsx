import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { ConferencesPage } from "#components/conference/conferences-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.nav.conferences };
}

export default function Route() {
  return <ConferencesPage />;
}
