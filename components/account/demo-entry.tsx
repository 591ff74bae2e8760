"use client";
// One click into the demo, as each of the four people who use a call centre's panel.
import { useMutation } from "@tanstack/react-query";
import { Headset, type LucideIcon, Monitor, ShieldCheck, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { ApiError, ask } from "#components/api/ask.ts";
import { useProblemText } from "#components/floor/problem.ts";

const people = [
  ["supervisor", Users],
  ["agent", Headset],
  ["admin", ShieldCheck],
  ["viewer", Monitor],
] as const satisfies readonly (readonly [string, LucideIcon])[];

export function DemoEntry({ onEntered }: { onEntered: (role: string) => void }) {
  const words = useTranslations("signIn");
  const text = useProblemText();
  const enter = useMutation({
    mutationFn: (role: string) =>
      ask("/api/v1/session/demo", z.object({}), { method: "POST", body: { role } }),
    onSuccess: (_answer, role) => onEntered(role),
  });
  const { error } = enter;
  return (
    <section aria-labelledby="demo-entry" className="flex flex-col gap-3">
      <h2 id="demo-entry" className="text-muted">
        {words("demoText")}
      </h2>
      <ul className="grid grid-cols-2 gap-2">
        {people.map(([role, Icon]) => (
          <li key={role}>
            <button
              type="button"
              disabled={enter.isPending}
              onClick={() => enter.mutate(role)}
              className="flex h-full w-full flex-col gap-1 rounded-md border border-line bg-surface p-3 text-left transition-colors duration-120 hover:border-line-strong hover:bg-hover disabled:opacity-60"
            >
              <Icon aria-hidden className="size-4 text-accent" />
              <span className="font-medium text-14">{words(`as-${role}`)}</span>
              <span className="text-12 text-muted">{words(`as-${role}-text`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Link href="/setup" className="self-start text-13 text-accent hover:underline">
        {words("toSetup")}
      </Link>
      {error === null ? null : (
        <p role="alert" className="text-13 text-danger">
          {text(error instanceof ApiError ? error.code : "internal")}
        </p>
      )}
    </section>
  );
}
