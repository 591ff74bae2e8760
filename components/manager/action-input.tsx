"use client";
// One field of an action, by its kind: a choice where Asterisk knows a few words, else text, with what is on the floor to
// pick from.
import { Plus, X } from "lucide-react";
import { useId } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "#components/ui/button.tsx";
import { inputClass } from "#components/ui/field.tsx";
import type { ActionField } from "#lib/manager/action.ts";
import { useSuggestions } from "./use-suggestions.ts";

const longestHint = 140;

export function ActionInput({
  field,
  text,
  number,
  problem,
  registered,
  onAdd,
  onRemove,
}: {
  field: ActionField;
  /** Asterisk's words about it. */
  text: string;
  /** Which one of a field that may come several times. */
  number: number;
  problem: string | undefined;
  registered: UseFormRegisterReturn;
  onAdd: () => void;
  onRemove: (() => void) | undefined;
}) {
  const words = useTranslations("manager");
  const id = useId();
  const suggestions = useSuggestions(field.kind);
  const said = problem === "required" || problem === "number" ? words(`problem-${problem}`) : undefined;
  const hint = (text.split("\n\n")[0] ?? "").replaceAll(/\s+/g, " ");
  const note = said ?? (hint.length > longestHint ? `${hint.slice(0, longestHint).trimEnd()}…` : hint);
  const shared = {
    id,
    className: inputClass,
    required: field.required && number === 1,
    "aria-invalid": said === undefined ? undefined : true,
    "aria-describedby": note === "" ? undefined : `${id}-note`,
    ...registered,
  } as const;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium text-13">
        {field.name}
        {number > 1 ? ` ${number}` : null}
        {field.required && number === 1 ? (
          <span className="ml-1.5 font-normal text-12 text-faint">{words("required")}</span>
        ) : null}
      </label>
      {field.choices === undefined ? (
        <span className="flex gap-1">
          <input
            {...shared}
            type={field.kind === "secret" ? "password" : "text"}
            inputMode={field.kind === "number" ? "numeric" : undefined}
            placeholder={field.kind === "variables" ? "NAME=value" : undefined}
            list={suggestions.length === 0 ? undefined : `${id}-list`}
            autoComplete="off"
            spellCheck={false}
            maxLength={1_000}
          />
          {onRemove === undefined ? null : (
            <IconButton label={words("removeValue", { name: field.name, number })} onClick={onRemove}>
              <X aria-hidden className="size-4" />
            </IconButton>
          )}
        </span>
      ) : (
        <select {...shared}>
          <option value="">{words("notGiven")}</option>
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
      {suggestions.length === 0 ? null : (
        <datalist id={`${id}-list`}>
          {suggestions.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
      {note === "" ? null : (
        <p id={`${id}-note`} className={said === undefined ? "text-12 text-faint" : "text-12 text-danger"}>
          {note}
        </p>
      )}
      {field.kind === "variables" && number === 1 ? (
        <Button look="quiet" className="self-start" onClick={onAdd}>
          <Plus aria-hidden className="size-4" />
          {words("addValue", { name: field.name })}
        </Button>
      ) : null}
    </div>
  );
}
