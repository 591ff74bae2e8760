"use client";
// A number, or somebody whose number may not be seen, as something to call: plain text for who cannot call.
import { PhoneOutgoing } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/button.tsx";
import type { DialForm } from "#lib/verbs/dial-forms.ts";
import { useDialing } from "./dial-state.tsx";

/** `whom` names a row wherever there is one, since its reader may not know the number. */
export function CallButton({ whom, name, className }: { whom: DialForm; name: string; className?: string }) {
  const words = useTranslations("dial");
  const { can, call, busy } = useDialing();
  if (!can) return null;
  return (
    <IconButton
      label={words("callTo", { whom: name })}
      disabled={busy}
      className={className}
      onClick={(event) => {
        event.stopPropagation();
        call(whom);
      }}
    >
      <PhoneOutgoing aria-hidden className="size-4" />
    </IconButton>
  );
}
