// The document of every page: language, font, tokens. What a page needs beyond that stands in its own group's layout,
// so that the wallboard carries nothing of the console.
import "@fontsource-variable/inter/wght.css";
import "./styles.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { readRequest } from "./request.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return {
    title: { default: words.app.name, template: `%s · ${words.app.name}` },
    description: words.app.description,
    applicationName: words.app.name,
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale } = await readRequest();
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
