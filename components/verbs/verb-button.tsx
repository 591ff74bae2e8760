"use client";
// "…": the menu of verbs of one row. It turns while something is being done to it.
import { Ellipsis, LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/button.tsx";
import { useVerbMenus } from "./menus.ts";
import { useIsUnderWay } from "./use-verb.ts";

export function VerbButton({
  kind,
  rowKey,
  name,
  className,
}: {
  kind: string;
  rowKey: string;
  /** Of what the verbs hit. */
  name: string;
  className?: string;
}) {
  const words = useTranslations("hands");
  const menus = useVerbMenus();
  const on = `${kind}:${rowKey}`;
  const isUnderWay = useIsUnderWay(on);
  const isOpen = menus.on === on;
  if (!menus.isFor(on)) return null;
  return (
    <IconButton
      label={words("menuFor", { name })}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-busy={isUnderWay}
      data-state={isOpen ? "open" : "closed"}
      className={className}
      onClick={(event) => {
        event.stopPropagation();
        if (isOpen) return menus.close();
        const { x, y, width, height } = event.currentTarget.getBoundingClientRect();
        menus.open({ on, box: { x, y, width, height }, from: event.currentTarget });
      }}
    >
      {isUnderWay ? (
        <LoaderCircle aria-hidden className="size-4 animate-spin" />
      ) : (
        <Ellipsis aria-hidden className="size-4" />
      )}
    </IconButton>
  );
}
