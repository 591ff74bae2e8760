"use client";
// The first step: where the PBX is, and how the way there is kept from others. It is done when Asterisk's manager answered there.
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { ask } from "#components/api/ask.ts";
import { Button } from "#components/ui/button.tsx";
import { Labelled } from "#components/ui/labelled.tsx";
import { reachedSchema } from "#lib/setup/setup-view.ts";
import { Answer } from "./answer.tsx";
import { tlsModes, type Where, whereSchema } from "./plan.ts";
import { goingOn, isToBeSeen, mayComeLater, placeToTry } from "./reach.ts";
import { useProblemWords } from "./use-problem-words.ts";

const plainPort = 5038;
const tlsPort = 5039;
const nearHost = /^(localhost|127\.|::1$)/;

const textOf = { off: "tlsOff", system: "tlsSystem", ca: "tlsCa", pin: "tlsPin" } as const;

export function WhereStep({
  value,
  onDone,
}: {
  value: Where;
  onDone: (where: Where, reached: boolean) => void;
}) {
  const words = useTranslations("setup");
  const { formState, getValues, handleSubmit, register, setValue, watch } = useForm<Where>({
    resolver: zodResolver(whereSchema),
    defaultValues: value,
  });
  const { errors } = formState;
  const [tlsMode, host] = watch(["tlsMode", "host"]);
  const problem = useProblemWords();
  const probe = useMutation({
    mutationFn: (where: Where) =>
      ask("/api/v1/setup/reach", reachedSchema, { method: "POST", body: placeToTry(where) }),
    onSuccess: ({ answer }, where) => {
      if (answer.outcome === "reached" && !isToBeSeen(where)) onDone(where, true);
    },
  });
  const submit = handleSubmit((where) => probe.mutate(where));
  const answer = probe.data?.answer ?? null;
  const pin = (fingerprint: string) => {
    setValue("tlsMode", "pin");
    setValue("fingerprint", fingerprint);
    void submit();
  };
  /** The usual port follows the encryption, as long as nobody has chosen another. */
  const followPort = (mode: Where["tlsMode"]) => {
    const port = getValues("port");
    if (mode === "off" && port === tlsPort) setValue("port", plainPort);
    if (mode !== "off" && port === plainPort) setValue("port", tlsPort);
  };
  return (
    <form noValidate onSubmit={submit} onChange={() => probe.reset()} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
        <Labelled label={words("host")} hint={words("hostHint")} problem={errors.host && words("hostWrong")}>
          {(control) => (
            <input {...control} {...register("host")} autoComplete="off" spellCheck={false} maxLength={253} />
          )}
        </Labelled>
        <Labelled label={words("port")} problem={errors.port && words("portWrong")}>
          {(control) => (
            <input
              {...control}
              {...register("port", { valueAsNumber: true })}
              inputMode="numeric"
              autoComplete="off"
              maxLength={5}
            />
          )}
        </Labelled>
      </div>
      <Labelled label={words("tls")} hint={tlsMode === "system" ? words("tlsHint") : undefined}>
        {(control) => (
          <select
            {...control}
            {...register("tlsMode", { onChange: (event) => followPort(event.target.value) })}
          >
            {tlsModes.map((mode) => (
              <option key={mode} value={mode}>
                {words(textOf[mode])}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {tlsMode === "off" && !nearHost.test(host) ? (
        <p className="text-13 text-soon">{words("clearText")}</p>
      ) : null}
      {tlsMode === "ca" ? (
        <Labelled label={words("ca")} problem={errors.ca && words("caWrong")}>
          {(control) => (
            <textarea
              {...control}
              {...register("ca")}
              rows={6}
              spellCheck={false}
              className={`${control.className} py-2 font-mono text-12`}
            />
          )}
        </Labelled>
      ) : null}
      {tlsMode === "pin" ? (
        <Labelled
          label={words("fingerprint")}
          hint={words("fingerprintHint")}
          problem={errors.fingerprint && words("fingerprintWrong")}
        >
          {(control) => (
            <input
              {...control}
              {...register("fingerprint")}
              autoComplete="off"
              spellCheck={false}
              maxLength={95}
              className={`${control.className} font-mono text-12`}
            />
          )}
        </Labelled>
      ) : null}
      {answer === null ? null : <Answer answer={answer} waiting={false} onPin={pin} />}
      {answer === null || !mayComeLater(answer.outcome) ? null : (
        <div className="space-y-1.5">
          <p className="text-13 text-muted">{words("reachLaterText")}</p>
          <Button onClick={handleSubmit((where) => onDone(goingOn(where), false))}>
            {words("reachLater")}
          </Button>
        </div>
      )}
      {probe.error === null ? null : (
        <p role="alert" className="text-13 text-danger">
          {problem(probe.error)}
        </p>
      )}
      <Button type="submit" look="primary" disabled={probe.isPending}>
        {words(probe.isPending ? "testing" : "next")}
      </Button>
    </form>
  );
}
