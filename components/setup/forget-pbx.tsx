"use client";
// Takes the saved PBX off the floor again; asks first, since the secret goes with it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { Button } from "#components/ui/button.tsx";
import { useProblemWords } from "./use-problem-words.ts";
import { useSetup } from "./use-setup.ts";

export function ForgetPbx() {
  const words = useTranslations("setup");
  const problem = useProblemWords();
  const queries = useQueryClient();
  const { data } = useSetup();
  const [asked, setAsked] = useState(false);
  const forget = useMutation({
    mutationFn: () => ask("/api/v1/setup/pbx", z.object({}), { method: "DELETE" }),
    onSuccess: () => {
      setAsked(false);
      return queries.invalidateQueries({ queryKey: ["setup"] });
    },
  });
  if (data?.pbx?.source !== "saved") return null;
  return (
    <section className="space-y-2 border-line border-t pt-4">
      <p className="text-13 text-muted">{words("forgetText")}</p>
      {asked ? (
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-medium text-13">{words("forgetSure")}</span>
          <Button disabled={forget.isPending} onClick={() => forget.mutate()} className="text-danger">
            {words("forget")}
          </Button>
          <Button look="quiet" autoFocus onClick={() => setAsked(false)}>
            {words("cancel")}
          </Button>
        </div>
      ) : (
        <Button onClick={() => setAsked(true)}>{words("forget")}</Button>
      )}
      {forget.error === null ? null : (
        <p role="alert" className="text-13 text-danger">
          {problem(forget.error)}
        </p>
      )}
    </section>
  );
}
