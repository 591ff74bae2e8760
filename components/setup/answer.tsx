"use client";
// What a try to connect came to: one sentence with its next step, and the facts behind it.
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "#components/ui/cx.ts";
import type { AnsweringPbx, ConnectionAnswer, ConnectionOutcome } from "#lib/setup/connection-answer.ts";
import { CertificateFactsView } from "./certificate.tsx";
import { RightsView } from "./rights.tsx";

/** Wherever a certificate was seen and is not trusted yet; `reached` is shown where nobody has chosen one. */
const pinnable: readonly ConnectionOutcome[] = [
  "reached",
  "tls-wanted",
  "tls-untrusted",
  "tls-name-mismatch",
  "tls-pin-mismatch",
  "tls-expired",
];

export function Answer({
  answer,
  waiting,
  onPin,
}: {
  answer: ConnectionAnswer;
  /** It is tried again by itself: no cause for alarm yet. */
  waiting: boolean;
  onPin: (fingerprint256: string) => void;
}) {
  const words = useTranslations("setup");
  const outcomes = useTranslations("connectionTest");
  const { banner, certificate, outcome, pbx, systemCode } = answer;
  const good = outcome === "connected" || outcome === "reached";
  const tone = good ? "text-good" : pbx !== null ? "text-soon" : waiting ? "text-faint" : "text-danger";
  const Icon = good ? CircleCheck : pbx === null ? CircleAlert : TriangleAlert;
  return (
    <div className="space-y-4" data-outcome={outcome}>
      <div className="flex items-start gap-2.5" role={good || waiting ? "status" : "alert"}>
        <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", tone)} />
        <div className="min-w-0 text-13">
          <p className={cx("font-medium", good && "text-good")}>{outcomes(outcome)}</p>
          {pbx === null ? null : (
            <p className="mt-0.5 text-muted">
              {words("connectedText", {
                version: pbx.asteriskVersion ?? words("unknownVersion"),
                ami: pbx.amiVersion,
              })}{" "}
              {words("floorFound", countsOf(pbx))}
            </p>
          )}
          {systemCode === "" ? null : <p className="mt-0.5 font-mono text-12 text-faint">{systemCode}</p>}
          {banner === null ? null : (
            <p className="mt-0.5 break-words text-muted">
              {words("banner")}: <span className="font-mono text-12">{banner}</span>
            </p>
          )}
        </div>
      </div>
      {pbx === null ? null : <RightsView pbx={pbx} />}
      {certificate === null ? null : (
        <CertificateFactsView
          certificate={certificate}
          onPin={pinnable.includes(outcome) ? onPin : undefined}
        />
      )}
    </div>
  );
}

const countsOf = ({ floor: { channels, members, queues } }: AnsweringPbx) => ({ channels, members, queues });
