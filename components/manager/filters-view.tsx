"use client";
// The builder of `eventfilter` lines: rules on the left; on the right the exact lines for this Asterisk, and what they would
// do to the events that come right now.
import { FilterX, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { PickMenu } from "#components/ui/pick-menu.tsx";
import { Section } from "#components/ui/section.tsx";
import {
  configLine,
  type FilterProblem,
  type FilterRule,
  type FilterSyntax,
  filterSyntaxFor,
  type RawFilter,
  rawFilterOf,
} from "#lib/manager/event-filter.ts";
import { compileFilters } from "#lib/manager/match-filter.ts";
import { CodeBlock } from "./code-block.tsx";
import { CopyButton } from "./copy-button.tsx";
import { headersOf } from "./event-words.ts";
import { FilterEffect } from "./filter-effect.tsx";
import type { KeptRule } from "./manager-section.tsx";
import { RuleEditor } from "./rule-editor.tsx";
import type { EventStream } from "./use-events.ts";
import { useService } from "./use-manager.ts";

const blank: FilterRule = { exclude: true, event: "", header: "", method: "none", value: "" };

type Told = { readonly id: number; readonly rule: FilterRule; readonly raw: RawFilter | FilterProblem };

export function FiltersView({
  stream,
  rules,
  onRules,
  onAdd,
}: {
  stream: EventStream;
  rules: readonly KeptRule[];
  onRules: (rules: readonly KeptRule[]) => void;
  onAdd: (rule: FilterRule) => void;
}) {
  const words = useTranslations("manager");
  const service = useService();
  const own = filterSyntaxFor(service.data?.asteriskVersion ?? "");
  const [picked, setPicked] = useState<FilterSyntax | null>(null);
  const syntax = picked ?? own;
  const told = useMemo(
    () => rules.map(({ id, rule }): Told => ({ id, rule, raw: rawFilterOf(rule, syntax) })),
    [rules, syntax],
  );
  const { sayable, filters } = useMemo(() => {
    const sayable = told.flatMap(({ id, raw }) => (typeof raw === "string" ? [] : [{ id, raw }]));
    return {
      sayable,
      filters: compileFilters(
        sayable.map(({ raw }) => raw),
        own,
      ),
    };
  }, [told, own]);
  const wrong = new Set(filters.wrong.map((place) => sayable[place]?.id));
  const names = useMemo(() => stream.totals.map(({ name }) => name).sort(), [stream.totals]);
  const headers = useMemo(
    () => [...new Set(stream.events.flatMap(({ text }) => [...headersOf(text).keys()]))].sort(),
    [stream.events],
  );
  const lines = sayable.filter(({ id }) => !wrong.has(id)).map(({ raw }) => configLine(raw));
  return (
    <div className="space-y-4">
      <p className="max-w-prose text-13 text-muted">{words("filtersText")}</p>
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <Section title={words("rules")}>
            {rules.length === 0 ? (
              <Empty
                compact
                icon={<FilterX className="size-5" />}
                title={words("noRules")}
                text={words("noRulesText")}
              />
            ) : (
              <ol className="space-y-3">
                {told.map(({ id, rule, raw }, place) => (
                  <RuleEditor
                    key={id}
                    number={place + 1}
                    rule={rule}
                    problem={typeof raw === "string" ? raw : wrong.has(id) ? "wrong" : null}
                    names={names}
                    headers={headers}
                    onChange={(changed) =>
                      onRules(rules.map((each) => (each.id === id ? { id, rule: changed } : each)))
                    }
                    onRemove={() => onRules(rules.filter((each) => each.id !== id))}
                  />
                ))}
              </ol>
            )}
            <Button className="mt-3" onClick={() => onAdd(blank)}>
              <Plus aria-hidden className="size-4" />
              {words("addRule")}
            </Button>
          </Section>
          <Section title={words("lines")}>
            <div className="space-y-2">
              <div className="flex flex-wrap items-center gap-2">
                <PickMenu
                  label={words("syntax")}
                  value={syntax}
                  choices={(["advanced", "legacy"] as const).map((value) => ({
                    value,
                    text: words(`syntax-${value}`),
                  }))}
                  onPick={setPicked}
                />
                <CopyButton text={() => lines.join("\n")} />
              </div>
              {service.data === undefined ? null : (
                <p className="text-12 text-faint">{words("syntaxFor", { syntax: own })}</p>
              )}
              {syntax === "advanced" && own === "legacy" ? (
                <p role="alert" className="text-13 text-danger">
                  {words("syntaxDeaf")}
                </p>
              ) : null}
              {lines.length === 0 ? null : (
                <>
                  <CodeBlock label={words("lines")} text={lines.join("\n")} />
                  <p className="text-12 text-faint">{words("linesText")}</p>
                </>
              )}
              {rules.some(({ rule }) => !rule.exclude) ? (
                <p className="text-12 text-soon">{words("includesText")}</p>
              ) : null}
            </div>
          </Section>
        </div>
        <FilterEffect stream={stream} passes={filters.passes} />
      </div>
    </div>
  );
}
