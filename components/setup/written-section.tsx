"use client";
// The AMI account to be copied to the PBX, in the order in which it is done there.
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { CopyBox } from "#components/ui/copy-box.tsx";
import type { Distribution } from "#lib/setup/manager-section.ts";
import type { ManagerSection, SectionNote } from "#lib/setup/setup-view.ts";
import { featureText } from "./feature-list.tsx";

export function WrittenSection({
  written,
  distribution,
  secretChanged,
  onAnotherSecret,
}: {
  written: ManagerSection;
  distribution: Distribution;
  /** Another one was shown before, and may have been pasted. */
  secretChanged: boolean;
  onAnotherSecret: () => void;
}) {
  const words = useTranslations("setup");
  const { certificateCommand, file, general, notes, reloadCommand, section } = written;
  const box = (label: string, text: string) => (
    <CopyBox label={label} text={text} copy={words("copy")} copied={words("copied")} />
  );
  return (
    <div className="space-y-5">
      <Part title={words("sectionTitle")} text={words("sectionText", { file })}>
        {secretChanged ? (
          <p role="status" className="mb-1.5 font-medium text-13 text-soon">
            {words("secretNew")}
          </p>
        ) : null}
        {box(words("sectionTitle"), section)}
        <Button look="quiet" onClick={onAnotherSecret} className="mt-1">
          {words("secretAnother")}
        </Button>
        <ul className="mt-2 space-y-1 text-12 text-muted">
          {notes
            .filter(({ note }) => note !== "clear-text")
            .map((note) => (
              <li key={note.note === "heavy-class" ? note.class : note.note}>
                <Note note={note} />
              </li>
            ))}
        </ul>
      </Part>
      <Part
        title={words("generalTitle")}
        text={words(distribution === "plain" ? "generalText" : "generalTextCustom")}
      >
        {box(words("generalTitle"), general)}
        {certificateCommand === null ? null : (
          <div className="mt-3">
            <p className="mb-1.5 text-13 text-muted">
              {words("certificateTitle")}. {words("certificateText")}
            </p>
            {box(words("certificateTitle"), certificateCommand)}
          </div>
        )}
      </Part>
      <Part title={words("reloadTitle")} text={words("reloadText")}>
        {box(words("reloadTitle"), reloadCommand)}
      </Part>
    </div>
  );
}

function Part({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="font-medium text-13">{title}</h3>
      <p className="mb-1.5 text-13 text-muted">{text}</p>
      {children}
    </div>
  );
}

function Note({ note }: { note: SectionNote }) {
  const words = useTranslations("setup");
  switch (note.note) {
    case "heavy-class":
      return words("noteHeavy", {
        class: note.class,
        features: note.features.map((feature) => words(featureText[feature])).join("; "),
      });
    case "other-address":
      return words("noteAddress", { addresses: note.addresses.join(", ") });
    case "tries-slowly":
      return words("noteSlow");
    case "version-unknown":
      return words("noteVersion");
    case "clear-text":
      return words("clearText");
  }
}
