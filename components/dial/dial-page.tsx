"use client";
// A number to call, typed, pasted, or brought by a link of another program. Nothing is called before somebody says so here: any page
// in the world can lead a browser to this address.
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { withBase } from "#components/api/base-path.ts";
import { Page } from "#components/shell/page.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import { EarlierDials } from "./earlier-dials.tsx";
import { NumberForm } from "./number-form.tsx";

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
      <NumberForm given={given} focused />
      <EarlierDials />
      <LinkHandler />
    </Page>
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
