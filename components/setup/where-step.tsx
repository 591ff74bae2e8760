"use client";
// The first step: where the PBX is, and how the way there is kept from others.
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Labelled } from "#components/ui/labelled.tsx";
import { tlsModes, type Where, whereSchema } from "./plan.ts";

const plainPort = 5038;
const tlsPort = 5039;
const nearHost = /^(localhost|127\.|::1$)/;

const textOf = { off: "tlsOff", system: "tlsSystem", ca: "tlsCa", pin: "tlsPin" } as const;

export function WhereStep({ value, onDone }: { value: Where; onDone: (where: Where) => void }) {
  const words = useTranslations("setup");
  const { formState, getValues, handleSubmit, register, setValue, watch } = useForm<Where>({
    resolver: zodResolver(whereSchema),
    defaultValues: value,
  });
  const { errors } = formState;
  const [tlsMode, host] = watch(["tlsMode", "host"]);
  /** The usual port follows the encryption, as long as nobody has chosen another. */
  const followPort = (mode: Where["tlsMode"]) => {
    const port = getValues("port");
    if (mode === "off" && port === tlsPort) setValue("port", plainPort);
    if (mode !== "off" && port === plainPort) setValue("port", tlsPort);
  };
  return (
    <form noValidate onSubmit={handleSubmit(onDone)} className="space-y-4">
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
        <Labelled label={words("fingerprint")} problem={errors.fingerprint && words("fingerprintWrong")}>
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
      <Button type="submit" look="primary">
        {words("next")}
      </Button>
    </form>
  );
}
