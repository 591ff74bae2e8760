import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { Door } from "#components/account/door.tsx";
import { SetupPage } from "#components/setup/setup-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.setup.title };
}

export default async function Route() {
  const request = await readRequest();
  const { app, connectionTest, settings, setup } = request.words;
  return (
    <Door {...request} words={{ app, connectionTest, settings, setup }}>
      <SetupPage />
    </Door>
  );
}
