"use client";
// "What is wrong, and which line mends it?": the findings of the last examination, the worst first, and a way to examine anew.
import { useMemo } from "react";
import { useLocale } from "use-intl";
import { createTranslator } from "use-intl/core";
import { sayFinding } from "#lib/doctor/say-finding.ts";
import { asTranslate, DoctorWording, type DoctorWords } from "./doctor-words.ts";
import { Examination } from "./examination.tsx";

export function DoctorPage({ words }: { words: DoctorWords }) {
  const locale = useLocale();
  const wording = useMemo(() => {
    const say = asTranslate(createTranslator({ locale, messages: words }));
    return {
      say: (key: string, values?: Record<string, string | number>) => say(`doctor.${key}`, values),
      finding: (finding: Parameters<typeof sayFinding>[0]) => sayFinding(finding, say, locale),
    };
  }, [locale, words]);
  return (
    <DoctorWording value={wording}>
      <div className="max-w-240">
        <Examination />
      </div>
    </DoctorWording>
  );
}
