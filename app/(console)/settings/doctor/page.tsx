import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { DoctorPage } from "#components/doctor/doctor-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { ownWords } = await readRequest();
  return { title: ownWords.doctor.title };
}

export default async function Route() {
  const { words, ownWords } = await readRequest();
  return <DoctorPage words={{ ...ownWords, problem: words.problem }} />;
}
