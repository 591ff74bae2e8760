"use client";
// The last step: for an account of ours what to copy and then to wait; for another the test; for both the answer, and saving it.
import { useMutation, useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { Button } from "#components/ui/button.tsx";
import { writtenSchema } from "#lib/setup/setup-view.ts";
import { Answer } from "./answer.tsx";
import type { KeptSecret } from "./kept-secret.ts";
import { formOf, type Plan } from "./plan.ts";
import { useConnectionTest } from "./use-connection-test.ts";
import { useProblemWords } from "./use-problem-words.ts";
import { WrittenSection } from "./written-section.tsx";

export function ConnectStep({
  plan,
  asteriskVersion,
  keptSecret,
  onPin,
  onSaved,
}: {
  plan: Plan;
  /** Of the PBX that is shown at the moment, where it is the one to be set up. */
  asteriskVersion: string | null;
  keptSecret: KeptSecret;
  onPin: (fingerprint256: string) => void;
  onSaved: () => void;
}) {
  const words = useTranslations("setup");
  const problem = useProblemWords();
  const { account } = plan;
  const isNew = account.kind === "new";
  const form = formOf(plan);
  /** Counts the wishes for another secret; everything else is written with the one that was shown. */
  const [wishes, setWishes] = useState(0);
  const written = useQuery({
    queryKey: ["setup", "section", form.host, form.port, form.tls.mode, account, wishes],
    queryFn: async () => {
      const made = await ask("/api/v1/setup/manager-conf", writtenSchema, {
        method: "POST",
        body: {
          host: form.host,
          port: form.port,
          tls: form.tls.mode !== "off",
          username: account.username,
          secret: keptSecret.wanted,
          features: account.features,
          distribution: account.distribution,
          asteriskVersion: account.advancedFilters ? (asteriskVersion ?? "23.0.0") : null,
        },
      });
      return { ...made, changed: keptSecret.keep(made.secret) };
    },
    enabled: isNew,
    staleTime: Number.POSITIVE_INFINITY,
    // A text from before would come back with the secret from before.
    gcTime: 0,
    retry: false,
  });
  const secret = isNew ? (written.data?.secret ?? null) : account.secret || null;
  const test = useConnectionTest(isNew);
  const save = useMutation({
    mutationFn: () => ask("/api/v1/setup/pbx", z.object({}), { method: "PUT", body: { form, secret } }),
    onSuccess: onSaved,
  });

  const ready = !isNew || written.data !== undefined;
  const way = JSON.stringify([form, secret]);
  const tried = useRef("");
  const { start } = test;
  useEffect(() => {
    if (!ready || tried.current === way) return;
    tried.current = way;
    start(form, secret);
  }, [ready, way, start, form, secret]);

  const { answer } = test;
  const waiting = isNew && answer !== null && answer.pbx === null;
  const failure = written.error ?? test.error ?? save.error;
  return (
    <div className="space-y-5">
      {written.data === undefined ? null : (
        <WrittenSection
          written={written.data.written}
          distribution={account.distribution}
          secretChanged={written.data.changed}
          onAnotherSecret={() => {
            keptSecret.wantAnother();
            setWishes(wishes + 1);
          }}
        />
      )}
      <div className="space-y-4 border-line not-first:border-t not-first:pt-4">
        {waiting ? <Waiting nextTryInMs={test.nextTryInMs} /> : null}
        {test.trying && answer === null ? <Busy text={words("testing")} /> : null}
        {answer === null ? null : <Answer answer={answer} waiting={waiting} onPin={onPin} />}
        {failure === null ? null : (
          <p role="alert" className="text-13 text-danger">
            {problem(failure)}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          {answer?.pbx == null ? null : (
            <Button
              look={answer.outcome === "connected" ? "primary" : "plain"}
              disabled={save.isPending}
              onClick={() => save.mutate()}
            >
              {words(answer.outcome === "connected" ? "save" : "saveAnyway")}
            </Button>
          )}
          {answer?.outcome === "connected" || !ready ? null : (
            <Button disabled={test.trying} onClick={() => test.start(form, secret)}>
              {words(isNew ? "tryNow" : "testAgain")}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function Busy({ text }: { text: string }) {
  return (
    <p role="status" className="flex items-center gap-2 text-13 text-muted">
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      {text}
    </p>
  );
}

function Waiting({ nextTryInMs }: { nextTryInMs: number | null }) {
  const words = useTranslations("setup");
  const seconds = Math.ceil((nextTryInMs ?? 0) / 1_000);
  return (
    <div className="flex items-start gap-2.5">
      <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-spin text-accent" />
      <div className="min-w-0 text-13">
        <p role="status" className="font-medium">
          {words("waiting")}
        </p>
        <p className="num text-muted">
          {words("waitingText")} {seconds > 5 ? words("nextTry", { seconds }) : null}
        </p>
      </div>
    </div>
  );
}
