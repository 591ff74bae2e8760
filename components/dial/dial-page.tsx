"use client";
// A number to call, typed, pasted, or brought by a link of another program. Nothing is called before somebody says so here: any page
// in the world can lead a browser to this address.
import { Phone } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { withBase } from "#components/api/base-path.ts";
import { useOwn } from "#components/live/use-own.ts";
import { Page } from "#components/shell/page.tsx";
import { Button } from "#components/ui/button.tsx";
import { Clip } from "#components/ui/clip.tsx";
import { Field } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";
import { CallButton } from "./call-button.tsx";
import { useDialing } from "./dial-state.tsx";
import { typedNumber } from "./typed-number.ts";

export function DialPage({ given }: { given: string }) {
  const words = useTranslations("dial");
  const { agent } = useViewer();
  return (
    <Page title={words("title")} className="max-w-160">
      {agent === null ? (
        <p className="text-muted">{words("noPhone")}</p>
      ) : (
        <p className="mb-4 text-13 text-muted">
          {words("rings", { phone: agent.extension ?? agent.interface })}
        </p>
      )}
      <NumberForm given={given} />
      <Earlier />
      <LinkHandler />
    </Page>
  );
}

function NumberForm({ given }: { given: string }) {
  const words = useTranslations("dial");
  const { can, call, busy } = useDialing();
  const [typed, setTyped] = useState(given);
  const [tried, setTried] = useState(false);
  const number = typedNumber(typed);
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (number !== null) call({ number });
      }}
    >
      <Field
        label={words("number")}
        className="min-w-0 flex-1"
        value={typed}
        onChange={(event) => {
          setTried(false);
          setTyped(event.target.value);
        }}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        autoFocus
        maxLength={64}
        problem={tried && number === null ? words("noNumber") : undefined}
      />
      <Button look="primary" type="submit" className="mt-6" disabled={!can || busy}>
        <Phone aria-hidden className="size-4" />
        {words("call")}
      </Button>
    </form>
  );
}

/** Latest first. */
function Earlier() {
  const words = useTranslations("dial");
  const stages = useTranslations("dialStage");
  const outcomes = useTranslations("dialOutcome");
  const dials = [...(useOwn()?.dials ?? [])].reverse();
  if (dials.length === 0) return null;
  return (
    <div className="mt-8">
      <Section title={words("earlier")}>
        <ul className="divide-y divide-line rounded-md border border-line">
          {dials.map((dial) => (
            <li key={dial.id} className="flex items-center gap-3 px-3 py-1.5 text-13">
              <Clip text={dial.name || dial.number || words("unknown")} className="num flex-1 font-medium" />
              <span className="text-12 text-muted">
                {dial.outcome === null ? stages(dial.stage) : outcomes(dial.outcome)}
              </span>
              <CallButton whom={{ dial: dial.id }} name={dial.name || dial.number || words("unknown")} />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

/** Numbers on other sites are links of the scheme `tel`; a browser asks its person before it lets us have them. */
function LinkHandler() {
  const words = useTranslations("dial");
  const [asked, setAsked] = useState(false);
  return (
    <div className="mt-8">
      <Section title={words("linksTitle")} text={words("linksText")}>
        <Button
          onClick={() => {
            navigator.registerProtocolHandler("tel", `${location.origin}${withBase("/dial")}?number=%s`);
            setAsked(true);
          }}
        >
          {words("links")}
        </Button>
        {asked ? (
          <p role="status" className="mt-2 text-12 text-muted">
            {words("linksAsked")}
          </p>
        ) : null}
      </Section>
    </div>
  );
}
