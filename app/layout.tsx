// The frame of every page. It reads the request, so that each response is rendered for itself and carries its own nonce.
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { runningServer } from "#server/accessor.ts";

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  await headers();
  return (
    <html lang="en">
      <head>
        <meta name="centrala-build" content={runningServer()?.build ?? ""} />
      </head>
      <body>{children}</body>
    </html>
  );
}
