// The fields of an input or an answer: name, type, and whether it must be there.
import { useTranslations } from "use-intl";
import type { FieldRow } from "./document.ts";

export function FieldTable({
  title,
  of,
  none,
  rows,
  placed = false,
}: {
  title: string;
  /** Whose fields they are: several tables may be open. */
  of: string;
  /** Said in place of the table when there are no fields. */
  none: string;
  rows: readonly FieldRow[];
  /** Whether it is told where each field goes. */
  placed?: boolean;
}) {
  const words = useTranslations("reference");
  return (
    <div>
      <h3 className="mb-1.5 font-medium text-13">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-13 text-muted">{none}</p>
      ) : (
        <section
          aria-label={`${title}: ${of}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="overflow-x-auto rounded-md border border-line"
        >
          <table className="w-full text-left text-12">
            <thead className="bg-sunken text-muted">
              <tr>
                <th className="px-3 py-1.5 font-normal">{words("field")}</th>
                {placed ? <th className="px-3 py-1.5 font-normal">{words("place")}</th> : null}
                <th className="px-3 py-1.5 font-normal">{words("type")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, place, type, required }) => (
                <tr key={`${place} ${name}`} className="border-line border-t align-top">
                  <td className="px-3 py-1.5 font-mono">
                    {name}
                    {required ? null : <span className="font-sans text-faint"> {words("optional")}</span>}
                  </td>
                  {placed ? <td className="px-3 py-1.5">{words(`place-${place}`)}</td> : null}
                  <td className="px-3 py-1.5 font-mono text-muted">{type}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
