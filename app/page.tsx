import type { Metadata } from "next";

export const metadata: Metadata = { title: "Centrala" };

export default function Page() {
  return <main>Centrala</main>;
}
