"use client";
// A certificate as it was shown to us, for a person to compare; pinning it is theirs to decide.
import { useLocale, useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import type { CertificateFacts } from "#lib/setup/connection-answer.ts";

export function CertificateFactsView({
  certificate,
  onPin,
}: {
  certificate: CertificateFacts;
  /** Offered when there is a reason to. */
  onPin: ((fingerprint256: string) => void) | undefined;
}) {
  const words = useTranslations("setup");
  const locale = useLocale();
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const { fingerprint256, issuer, names, selfSigned, subject, validFrom, validUntil } = certificate;
  const facts = [
    [words("certificateSubject"), subject],
    [words("certificateIssuer"), selfSigned ? words("certificateSelf") : issuer],
    [words("certificateNames"), names.join(", ") || "–"],
    [
      words("certificateValid"),
      words("certificateUntil", { from: date.format(validFrom), until: date.format(validUntil) }),
    ],
    [words("certificatePrint"), fingerprint256],
  ] as const;
  return (
    <section aria-label={words("certificate")} className="rounded-md border border-line p-3">
      <h3 className="mb-2 font-medium text-13">{words("certificate")}</h3>
      <dl className="grid gap-x-4 gap-y-1 text-13 sm:grid-cols-[8rem_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {onPin === undefined ? null : (
        <div className="mt-3 space-y-1.5">
          <p className="text-12 text-muted">{words("pinText")}</p>
          <Button onClick={() => onPin(fingerprint256)}>{words("pin")}</Button>
        </div>
      )}
    </section>
  );
}
