"use client";
// One rule of the filter builder, as a sentence of five fields.
import { X } from "lucide-react";
import { type ComponentProps, useId } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/button.tsx";
import { inputClass } from "#components/ui/field.tsx";
import {
  type FilterMethod,
  type FilterProblem,
  type FilterRule,
  filterMethods,
} from "#lib/manager/event-filter.ts";

export function RuleEditor({
  number,
  rule,
  problem,
  names,
  headers,
  onChange,
  onRemove,
}: {
  number: number;
  rule: FilterRule;
  problem: FilterProblem | "wrong" | null;
  /** What was seen on the stream, to pick from. */
  names: readonly string[];
  headers: readonly string[];
  onChange: (rule: FilterRule) => void;
  onRemove: () => void;
}) {
  const words = useTranslations("manager");
  const id = useId();
  return (
    <li className="rounded-lg border border-line bg-surface p-3">
      <fieldset aria-describedby={problem === null ? undefined : `${id}-problem`}>
        <legend className="sr-only">{words("ruleNumber", { number })}</legend>
        <div className="grid grid-cols-2 items-end gap-2 sm:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)_auto]">
          <Labelled label={words("ruleAction")}>
            <select
              className={inputClass}
              value={rule.exclude ? "drop" : "keep"}
              onChange={({ target }) => onChange({ ...rule, exclude: target.value === "drop" })}
            >
              <option value="drop">{words("drop")}</option>
              <option value="keep">{words("keep")}</option>
            </select>
          </Labelled>
          <Labelled label={words("ruleEvent")}>
            <Suggesting
              id={`${id}-names`}
              values={names}
              placeholder={words("anyEvent")}
              value={rule.event}
              onChange={({ target }) => onChange({ ...rule, event: target.value.trim() })}
            />
          </Labelled>
          <Labelled label={words("ruleHeader")}>
            <Suggesting
              id={`${id}-headers`}
              values={headers}
              placeholder={words("wholeEvent")}
              value={rule.header}
              onChange={({ target }) => onChange({ ...rule, header: target.value.trim() })}
            />
          </Labelled>
          <IconButton label={words("removeRule", { number })} onClick={onRemove} className="justify-self-end">
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
        <div className="mt-2 grid grid-cols-2 items-end gap-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <Labelled label={words("ruleMethod")}>
            <select
              className={inputClass}
              value={rule.method}
              onChange={({ target }) => onChange({ ...rule, method: target.value as FilterMethod })}
            >
              {filterMethods.map((method) => (
                <option key={method} value={method}>
                  {words(`method-${method}`)}
                </option>
              ))}
            </select>
          </Labelled>
          {rule.method === "none" ? null : (
            <Labelled label={words("ruleValue")}>
              <input
                className={inputClass}
                spellCheck={false}
                maxLength={500}
                value={rule.value}
                aria-invalid={problem === null ? undefined : true}
                onChange={({ target }) => onChange({ ...rule, value: target.value })}
              />
            </Labelled>
          )}
        </div>
        {problem === null ? null : (
          <p
            id={`${id}-problem`}
            className={problem === "empty" ? "mt-2 text-12 text-faint" : "mt-2 text-12 text-danger"}
          >
            {words(`rule-${problem}`)}
          </p>
        )}
      </fieldset>
    </li>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside
    <label className="flex min-w-0 flex-col gap-1 text-12 text-muted">
      {label}
      {children}
    </label>
  );
}

function Suggesting({
  id,
  values,
  ...rest
}: ComponentProps<"input"> & { id: string; values: readonly string[] }) {
  return (
    <>
      <input
        className={inputClass}
        list={id}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        {...rest}
      />
      <datalist id={id}>
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}
