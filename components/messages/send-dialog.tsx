"use client";
// Writes to a person, a queue or everybody. What was written stays in the field until the server has taken it.
import { useMutation } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { ask } from "#components/api/ask.ts";
import { FormButtons } from "#components/forms/form-buttons.tsx";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useFloor } from "#components/live/use-floor.ts";
import { CheckField } from "#components/ui/check-field.tsx";
import { Labelled } from "#components/ui/labelled.tsx";
import { Modal } from "#components/ui/modal.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { longestMessage } from "#lib/model/message.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { messageText, type SendTo, sentAnswerSchema } from "#lib/verbs/message-forms.ts";
import { fromValue, sendTargets, toValue } from "./send-targets.ts";

const sameTargets = (a: readonly { name: string }[], b: readonly { name: string }[]) =>
  JSON.stringify(a) === JSON.stringify(b);

export function SendDialog({ to, onClose }: { to: SendTo; onClose: () => void }) {
  const words = useTranslations("messages");
  const form = useTranslations("form");
  const viewer = useViewer();
  const [text, setText] = useState("");
  const [wanted, setWanted] = useState(toValue(to));
  const [urgent, setUrgent] = useState(false);
  const [tried, setTried] = useState(false);
  const targets = useFloor((tables: ReadonlyTables) => sendTargets(tables, viewer), sameTargets);
  const send = useMutation({
    mutationFn: () =>
      ask("/api/v1/messages", sentAnswerSchema, {
        method: "POST",
        body: { to: fromValue(wanted), text, urgent },
      }),
    retry: false,
    networkMode: "always",
    onSuccess: ({ receivers, unreached }) => {
      const description = unreached > 0 ? words("unreached", { n: unreached }) : undefined;
      toast.success(words("sent", { n: receivers }), { description });
      onClose();
    },
  });
  const bad = !messageText.safeParse(text).success;
  const submit = () => {
    setTried(true);
    if (!bad && !send.isPending) send.mutate();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  };
  const nameOf = ({ to: { kind }, name }: (typeof targets)[number]) =>
    kind === "everybody"
      ? words("everybody")
      : kind === "queue"
        ? words("queueChoice", { name })
        : words("personChoice", { name });
  return (
    <Modal title={words("sendTitle")} closeLabel={form("close")} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SelectField
          label={words("to")}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          choices={targets.map((target) => ({ value: toValue(target.to), text: nameOf(target) }))}
        />
        <Labelled
          label={words("text")}
          hint={words("textHint", { n: longestMessage - text.length })}
          problem={tried && bad ? words("textWrong") : undefined}
        >
          {(control) => (
            <textarea
              {...control}
              rows={5}
              dir="auto"
              maxLength={longestMessage}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={onKey}
              className={`${control.className} min-h-28 resize-y py-1.5`}
            />
          )}
        </Labelled>
        <CheckField
          label={words("markUrgent")}
          hint={words("urgentHint")}
          checked={urgent}
          onChange={(event) => setUrgent(event.target.checked)}
        />
        <FormProblem error={send.error} />
        <FormButtons save={words("send")} saving={send.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
