"use client";
// An empty page of the floor, for whoever does not see all of it: what is missing is theirs, not the PBX's.
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { whyNothing } from "./why-nothing.ts";

export function NothingSeen({ icon, title, text }: { icon: ReactNode; title: string; text: string }) {
  const words = useTranslations("nothingSeen");
  const why = whyNothing(useViewer());
  return why === "none" ? (
    <Empty icon={icon} title={title} text={text} />
  ) : (
    <Empty icon={icon} title={words(why)} text={words(`${why}Text`)} />
  );
}
