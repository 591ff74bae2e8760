"use client";
// Logs in anew: Asterisk keeps a session's rights as they were when it logged in.
import { RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/button.tsx";
import { useRenew } from "./use-manager.ts";

export function RenewButton() {
  const words = useTranslations("manager");
  const renew = useRenew();
  return (
    <IconButton label={words("renew")} disabled={renew.isPending} onClick={() => renew.mutate()}>
      <RefreshCw aria-hidden className="size-4" />
    </IconButton>
  );
}
