import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { ParkingPage } from "#components/parking/parking-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.nav.parking };
}

export default function Route() {
  return <ParkingPage />;
}
