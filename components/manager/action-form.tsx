"use client";
// The form of an action. What only reads runs at once; the rest, and a read that would call a function, asks first and
// shows exactly what would be sent.
import { zodResolver } from "@hookform/resolvers/zod";
import { Play, Plus, X } from "lucide-react";
import { useId, useMemo, useState } from "react";
import { useFieldArray, useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { ApiError } from "#components/api/ask.ts";
import { useProblemText } from "#components/floor/problem.ts";
import { Button, IconButton } from "#components/ui/button.tsx";
import { inputClass } from "#components/ui/field.tsx";
import type { ActionDetail } from "#lib/manager/action.ts";
import { effectOf, type SentField } from "#lib/manager/effect.ts";
import { ActionInput } from "./action-input.tsx";
import { type ActionValues, emptyValues, sentOf, valuesSchema, wireText } from "./action-values.ts";
import { ConfirmRun } from "./confirm-run.tsx";
import type { RunRequest } from "./use-manager.ts";

export function ActionForm({
  action,
  pending,
  error,
  onRun,
}: {
  action: ActionDetail;
  pending: boolean;
  error: Error | null;
  onRun: (request: RunRequest) => void;
}) {
  const words = useTranslations("manager");
  const id = useId();
  const [asking, setAsking] = useState<readonly SentField[] | null>(null);
  const resolver = useMemo(() => zodResolver(valuesSchema(action)), [action]);
  const { control, register, handleSubmit, formState } = useForm<ActionValues>({
    defaultValues: emptyValues(action),
    resolver,
  });
  const rows = useFieldArray({ control, name: "rows" });
  const extras = useFieldArray({ control, name: "extras" });
  const submit = handleSubmit((values) => {
    const fields = sentOf(values);
    if (effectOf(action.name, fields) !== "changes") onRun({ fields, confirm: false });
    else setAsking(fields);
  });
  return (
    <form
      aria-label={words("fields")}
      onSubmit={(event) => void submit(event)}
      className="space-y-4"
      noValidate
    >
      {action.fields.length === 0 && !action.openEnded ? (
        <p className="text-13 text-muted">{words("noFields")}</p>
      ) : (
        <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
          {rows.fields.map((row, place) => {
            const field = action.fields.find(({ name }) => name === row.name);
            if (field === undefined) return null;
            const number = rows.fields.slice(0, place + 1).filter(({ name }) => name === row.name).length;
            return (
              <ActionInput
                key={row.id}
                field={field}
                text={action.documentation?.arguments.find(({ name }) => name === row.name)?.text ?? ""}
                number={number}
                problem={formState.errors.rows?.[place]?.value?.message}
                registered={register(`rows.${place}.value`)}
                onAdd={() => rows.insert(place + 1, { name: row.name, value: "" })}
                onRemove={number > 1 ? () => rows.remove(place) : undefined}
              />
            );
          })}
        </div>
      )}
      {action.openEnded ? (
        <div className="space-y-2">
          <p className="text-12 text-faint">{words("openText")}</p>
          {extras.fields.map((extra, place) => (
            <div key={extra.id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-2">
              <input
                aria-label={`${words("headerName")} ${place + 1}`}
                placeholder={words("headerName")}
                className={inputClass}
                {...register(`extras.${place}.name`)}
              />
              <input
                aria-label={`${words("headerValue")} ${place + 1}`}
                placeholder={words("headerValue")}
                className={inputClass}
                {...register(`extras.${place}.value`)}
              />
              <IconButton
                label={words("removeValue", { name: words("headerName"), number: place + 1 })}
                onClick={() => extras.remove(place)}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </div>
          ))}
          <Button onClick={() => extras.append({ name: "", value: "" })}>
            <Plus aria-hidden className="size-4" />
            {words("addHeader")}
          </Button>
        </div>
      ) : null}
      {error === null ? null : <RunProblem id={`${id}-problem`} error={error} />}
      <Button type="submit" look="primary" disabled={pending || action.state !== "granted"}>
        <Play aria-hidden className="size-4" />
        {pending ? words("running") : words("run", { name: action.name })}
      </Button>
      {asking === null ? null : (
        <ConfirmRun
          name={action.name}
          wire={wireText(action, asking)}
          onCancel={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null);
            onRun({ fields: asking, confirm: true });
          }}
        />
      )}
    </form>
  );
}

function RunProblem({ id, error }: { id: string; error: Error }) {
  const words = useTranslations("manager");
  const text = useProblemText();
  const { code, details } = error instanceof ApiError ? error : new ApiError("internal");
  const { field, problem, reason } = details;
  const known = problem === "required" || problem === "number" || problem === "repeated";
  return (
    <p id={id} role="alert" className="rounded-md border border-danger/40 px-3 py-2 text-13 text-danger">
      {known ? `${String(field)}: ${words(`problem-${problem}`)}` : text(code)}
      {typeof reason === "string" ? ` (${reason})` : null}
    </p>
  );
}
