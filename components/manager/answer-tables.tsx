"use client";
// The rows of an answer, one table for each kind of event, beside the response's own fields. Two thousand rows come, some are
// drawn, the rest on request.
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import type { Answer, AnswerField, AnswerItem } from "#lib/manager/answer.ts";
import { CodeBlock } from "./code-block.tsx";
import { tableOf } from "./table-of.ts";

const step = 100;

export function AnswerTables({ answer }: { answer: Answer }) {
  const words = useTranslations("manager");
  const { response, items, itemsLeftOut, output } = answer;
  const kinds = [...new Set(items.map(({ event }) => event))];
  const silent = response.length === 0 && items.length === 0 && output.length === 0;
  return (
    <>
      {silent ? <p className="text-13 text-muted">{words("nothingSaid")}</p> : null}
      {output.length === 0 ? null : <CodeBlock label={words("console")} text={output.join("\n")} />}
      {response.length === 0 ? null : <Fields label={words("response")} fields={response} />}
      {kinds.map((event) => (
        <Rows key={event} event={event} items={items.filter((item) => item.event === event)} />
      ))}
      {itemsLeftOut === 0 ? null : (
        <p className="text-12 text-faint">{words("leftOut", { count: itemsLeftOut })}</p>
      )}
    </>
  );
}

function Fields({ label, fields }: { label: string; fields: readonly AnswerField[] }) {
  const [shown, setShown] = useState(step);
  const words = useTranslations("manager");
  const left = fields.length - shown;
  return (
    <div className="space-y-2">
      <dl
        aria-label={label}
        className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 text-13"
      >
        {fields.slice(0, shown).map(([name, value], place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: headers repeat and never move
          <div key={place} className="contents">
            <dt className="break-all text-muted">{name}</dt>
            <dd className="min-w-0 break-words">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {left > 0 ? (
        <Button onClick={() => setShown(shown + step)}>
          {words("moreRows", { count: Math.min(step, left) })}
        </Button>
      ) : null}
    </div>
  );
}

function Rows({ event, items }: { event: string; items: readonly AnswerItem[] }) {
  const words = useTranslations("manager");
  const [shown, setShown] = useState(step);
  const { columns, rows } = tableOf(items.slice(0, shown));
  const left = items.length - shown;
  return (
    <section aria-label={event} className="space-y-2">
      <h3 className="flex items-baseline gap-2 font-medium text-13">
        {event}
        <span className="text-12 text-faint">{words("rows", { count: items.length })}</span>
      </h3>
      <section
        aria-label={event}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-120 overflow-auto rounded-lg border border-line bg-surface"
      >
        <table className="w-max min-w-full border-collapse text-12">
          <thead className="sticky top-0 bg-sunken text-muted">
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" className="whitespace-nowrap px-3 py-1.5 text-left font-normal">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes its order
              <tr key={place} className="border-line border-t">
                {columns.map((name, column) => (
                  <td key={name} className="max-w-80 truncate px-3 py-1.5" title={cells[column]}>
                    <bdi>{cells[column]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {left > 0 ? (
        <Button onClick={() => setShown(shown + step)}>
          {words("moreRows", { count: Math.min(step, left) })}
        </Button>
      ) : null}
    </section>
  );
}
