"use client";
// Asterisk's own words about an action, in its English and its line breaks.
import { useTranslations } from "use-intl";
import type { ActionDocumentation } from "#lib/manager/action.ts";

export function Documentation({
  documentation,
  onChoose,
}: {
  documentation: ActionDocumentation;
  onChoose: (name: string) => void;
}) {
  const words = useTranslations("manager");
  const { description, seeAlso } = documentation;
  const fields = documentation.arguments.filter(({ text }) => text !== "");
  return (
    <div lang="en" className="space-y-4 text-13">
      {description === "" ? null : <p className="max-w-prose whitespace-pre-line">{description}</p>}
      {fields.length === 0 ? null : (
        <dl className="space-y-2">
          {fields.map(({ name, text }) => (
            <div key={name}>
              <dt className="font-medium">{name}</dt>
              <dd className="max-w-prose whitespace-pre-wrap text-muted">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {seeAlso.length === 0 ? null : (
        <p className="flex flex-wrap items-center gap-x-3 text-muted">
          <span>{words("seeAlso", { names: "" }).trim()}</span>
          {seeAlso.map((name) =>
            /^\w+$/.test(name) ? (
              <button
                key={name}
                type="button"
                className="hit text-accent underline-offset-2 hover:underline"
                onClick={() => onChoose(name)}
              >
                {name}
              </button>
            ) : (
              <span key={name}>{name}</span>
            ),
          )}
        </p>
      )}
    </div>
  );
}
