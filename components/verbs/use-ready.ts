"use client";
// Why something cannot be done now whoever asks: the PBX is away, or its AMI login lacks the action.
import { useTranslations } from "use-intl";
import { useConnection } from "#components/live/use-connection.ts";
import { useTable } from "#components/live/use-table.ts";

/** null where it can be done. Every action of AMI that it takes has to be open to the login. */
export function useReady(): (pbx: string, ...actions: readonly string[]) => string | null {
  const words = useTranslations("hands");
  const rows = useTable("pbxes");
  const { status } = useConnection();
  return (pbx, ...actions) => {
    const row = rows.find(({ key }) => key === pbx);
    if (status !== "live" || row?.status !== "live") return words("notLive");
    const missing = actions.find((action) => row.actions?.includes(action.toLowerCase()) === false);
    return missing === undefined ? null : words("loginLacks", { action: missing });
  };
}
