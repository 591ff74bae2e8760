"use client";
// One action: what Asterisk says of it, its form, and what it answered.
import { Lock } from "lucide-react";
import { useTranslations } from "use-intl";
import { Bone } from "#components/ui/bone.tsx";
import { Section } from "#components/ui/section.tsx";
import type { ActionDetail } from "#lib/manager/action.ts";
import { ActionForm } from "./action-form.tsx";
import { AnswerView } from "./answer-view.tsx";
import { Documentation } from "./documentation.tsx";
import { effectIcons } from "./effect-icon.ts";
import { Failed } from "./failed.tsx";
import { useAction, useRun } from "./use-manager.ts";

export function ActionDetailPane({ name, onChoose }: { name: string; onChoose: (name: string) => void }) {
  const words = useTranslations("manager");
  const { data, error, refetch } = useAction(name);
  const run = useRun(name);
  if (error !== null) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <div role="status" aria-busy="true" className="space-y-4">
        <span className="sr-only">{words("loading")}</span>
        <Bone className="h-7 w-48" />
        <Bone className="h-4 w-80 max-w-full" />
        <Bone className="h-40 w-full" />
      </div>
    );
  }
  return (
    <div className="space-y-6">
      <Head action={data} />
      <Missing action={data} />
      <ActionForm
        action={data}
        pending={run.isPending}
        error={run.error}
        onRun={(request) => run.mutate(request)}
      />
      {run.data === undefined ? null : <AnswerView answer={run.data} />}
      {data.state === "absent" ? null : (
        <Section title={words("documentation")}>
          {data.documentation === null ? (
            <p className="text-13 text-muted">{words("undocumented")}</p>
          ) : (
            <Documentation documentation={data.documentation} onChoose={onChoose} />
          )}
        </Section>
      )}
    </div>
  );
}

function Head({ action }: { action: ActionDetail }) {
  const words = useTranslations("manager");
  const { name, synopsis, effect, classes, documentation } = action;
  const Icon = effectIcons[effect];
  const since = documentation?.since ?? "";
  return (
    <header>
      <h2 className="break-words font-semibold text-20 tracking-tight">{name}</h2>
      <p className="text-muted">{documentation?.synopsis || synopsis}</p>
      <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-faint">
        <span className="inline-flex items-center gap-1">
          <Icon aria-hidden className="size-3.5" />
          {words(effect)}
        </span>
        <span>
          {classes.length === 0 ? words("needsNone") : words("needsAny", { classes: classes.join(" | ") })}
        </span>
        {since === "" ? null : <span>{words("since", { version: since })}</span>}
      </p>
    </header>
  );
}

function Missing({ action: { state, classes } }: { action: ActionDetail }) {
  const words = useTranslations("manager");
  if (state === "granted") return null;
  return (
    <p className="flex gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-13">
      <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
      {state === "absent" ? words("absentText") : words("missingText", { classes: classes.join(" | ") })}
    </p>
  );
}
