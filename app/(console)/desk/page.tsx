import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { DeskPage } from "#components/desk/desk-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.desk.title };
}

export default function Route() {
  return <DeskPage />;
}
