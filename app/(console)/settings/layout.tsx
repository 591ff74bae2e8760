import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readRequest } from "#app/request.ts";
import { SettingsFrame } from "#components/settings/settings-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.nav.settings };
}

export default function Layout({ children }: { children: ReactNode }) {
  return <SettingsFrame>{children}</SettingsFrame>;
}
