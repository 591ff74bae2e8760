"use client";
// The "?" beside the free agents: of whom they are counted. One definition for a queue, the floor and the wallboard.
import { useTranslations } from "use-intl";
import { Hint } from "#components/ui/hint.tsx";

export function AtWorkHint() {
  const words = useTranslations("queues");
  const list = useTranslations("list");
  return (
    <Hint label={list("help")} title={words("freeAgents")}>
      <p>{words("atWorkText")}</p>
    </Hint>
  );
}
