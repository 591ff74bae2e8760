"use client";
// Asks before a caller is taken out of the queue: their place is lost, whatever is done afterwards.
import { useTranslations } from "use-intl";
import { ask } from "#components/api/ask.ts";
import { Confirm } from "#components/forms/confirm.tsx";
import { useTellOutcome } from "#components/verbs/tell-outcome.ts";
import { useVerb } from "#components/verbs/use-verb.ts";
import { withdrawnSchema } from "#lib/verbs/caller-forms.ts";
import type { CallerWhom } from "./use-reorder.ts";

export function WithdrawDialog({ whom, onClose }: { whom: CallerWhom; onClose: () => void }) {
  const words = useTranslations("hands");
  const tell = useTellOutcome();
  const act = useVerb();
  const { on, who, ref } = whom;
  return (
    <Confirm
      title={words("withdrawTitle", { who, queue: ref.queue })}
      text={words("withdrawText")}
      confirm={words("withdrawConfirm")}
      error={null}
      busy={false}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        act({
          on,
          failed: words("withdrawFailed", { who }),
          send: async () => {
            const answer = await ask("/api/v1/callers/withdraw", withdrawnSchema, {
              method: "POST",
              body: ref,
            });
            const told = tell(answer.outcome, words("withdrawn", { who }));
            return answer.whileRinging ? { ...told, detail: words("whileRinging") } : told;
          },
        });
      }}
    />
  );
}
