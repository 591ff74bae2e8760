import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { DialPage } from "#components/dial/dial-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.dial.title };
}

/** `?number=` is what a link of another program names. */
export default async function Route({ searchParams }: PageProps<"/dial">) {
  const { number } = await searchParams;
  return <DialPage given={typeof number === "string" ? number.slice(0, 64) : ""} />;
}
