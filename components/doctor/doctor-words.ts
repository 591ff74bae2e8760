// The doctor's own words, which come with its page alone.
import { createContext, use } from "react";
import type { Words } from "#components/intl/words.ts";
import type { Finding } from "#lib/doctor/finding.ts";
import type { SaidFinding, Translate } from "#lib/doctor/say-finding.ts";

export type DoctorWords = Pick<Words, "doctor" | "doctorTerm" | "problem">;

export type Wording = {
  /** A text of the namespace `doctor`. */
  readonly say: (key: keyof Words["doctor"], values?: Record<string, string | number>) => string;
  readonly finding: (finding: Finding) => SaidFinding;
};

export const DoctorWording = createContext<Wording | null>(null);

export function useDoctorWording(): Wording {
  const wording = use(DoctorWording);
  if (wording === null) throw new Error("useDoctorWording stands outside the doctor's page");
  return wording;
}

/** A translator over the namespaces that came with the page: keys are put together at run time, and a test of the server holds each. */
export const asTranslate = (translator: unknown): Translate => translator as Translate;
