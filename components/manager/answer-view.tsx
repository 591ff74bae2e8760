"use client";
// What Asterisk answered: as a table, or as the text that came.
import { CircleCheck, CircleX } from "lucide-react";
import { Tabs } from "radix-ui";
import { useTranslations } from "use-intl";
import { Section } from "#components/ui/section.tsx";
import type { Answer } from "#lib/manager/answer.ts";
import { AnswerTables } from "./answer-tables.tsx";
import { CodeBlock } from "./code-block.tsx";
import { CopyButton } from "./copy-button.tsx";

const tabClass =
  "hit -mb-px border-transparent border-b-2 px-2 text-13 text-muted hover:text-ink focus-visible:outline-offset-[-2px] data-[state=active]:border-accent data-[state=active]:text-ink";

export function AnswerView({ answer }: { answer: Answer }) {
  const words = useTranslations("manager");
  return (
    <Section title={words("answer")} text={<Outcome answer={answer} />}>
      <Tabs.Root defaultValue="table">
        <div className="mb-3 flex items-end justify-between gap-2 border-line border-b">
          <Tabs.List aria-label={words("answer")} className="flex gap-1">
            <Tabs.Trigger value="table" className={tabClass}>
              {words("asTable")}
            </Tabs.Trigger>
            <Tabs.Trigger value="raw" className={tabClass}>
              {words("asRaw")}
            </Tabs.Trigger>
          </Tabs.List>
          <span className="pb-1">
            <CopyButton text={() => answer.raw} />
          </span>
        </div>
        <Tabs.Content value="table" tabIndex={-1} className="space-y-4 outline-none">
          <AnswerTables answer={answer} />
        </Tabs.Content>
        <Tabs.Content value="raw" tabIndex={-1} className="space-y-2 outline-none">
          <CodeBlock label={words("asRaw")} text={answer.raw === "" ? words("nothingSaid") : answer.raw} />
          {answer.rawCut ? <p className="text-12 text-faint">{words("rawCut")}</p> : null}
        </Tabs.Content>
      </Tabs.Root>
    </Section>
  );
}

function Outcome({ answer: { refusal, tookMs } }: { answer: Answer }) {
  const words = useTranslations("manager");
  return (
    <p role="status" className="flex items-center gap-1 text-13">
      {refusal === null ? (
        <>
          <CircleCheck aria-hidden className="size-4 text-good" />
          {words("succeeded", { ms: tookMs })}
        </>
      ) : (
        <>
          <CircleX aria-hidden className="size-4 shrink-0 text-danger" />
          <span className="text-danger">{words("refused", { reason: refusal.reason })}</span>
        </>
      )}
    </p>
  );
}
