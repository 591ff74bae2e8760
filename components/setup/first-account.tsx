"use client";
// The very first person: whoever can read the server's terminal becomes its administrator, and is signed in at once.
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { passwordLength, personName, usernamePattern } from "#lib/access/user-form.ts";
import { useProblemWords } from "./use-problem-words.ts";

const schema = z.object({
  token: z.string().trim().min(1),
  name: personName,
  username: z.string().trim().regex(usernamePattern),
  password: z.string().min(passwordLength.least).max(passwordLength.most),
});
type Values = z.output<typeof schema>;

export function FirstAccount({ onMade }: { onMade: () => void }) {
  const words = useTranslations("setup");
  const problem = useProblemWords();
  const { formState, handleSubmit, register } = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { token: "", name: "", username: "", password: "" },
  });
  const make = useMutation({
    mutationFn: (body: Values) =>
      ask("/api/v1/first-account", z.object({ id: z.string() }), { method: "POST", body }),
    onSuccess: onMade,
  });
  const { errors } = formState;
  return (
    <form
      noValidate
      onSubmit={handleSubmit((values) => make.mutate(values))}
      className="space-y-4 rounded-lg border border-line-strong bg-surface p-4"
    >
      <div>
        <h2 className="font-semibold text-14">{words("accountTitle")}</h2>
        <p className="text-13 text-muted">{words("accountText")}</p>
      </div>
      <Field
        label={words("token")}
        problem={errors.token && words("missing")}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        {...register("token")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={words("accountName")}
          problem={errors.name && words("missing")}
          autoComplete="name"
          maxLength={100}
          {...register("name")}
        />
        <Field
          label={words("accountUsername")}
          problem={errors.username && words("accountUsernameWrong")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          {...register("username")}
        />
      </div>
      <Field
        label={words("accountPassword")}
        hint={words("accountPasswordHint")}
        problem={errors.password && words("accountPasswordHint")}
        type="password"
        autoComplete="new-password"
        maxLength={1_000}
        {...register("password")}
      />
      {make.error === null ? null : (
        <p role="alert" className="text-13 text-danger">
          {problem(make.error)}
        </p>
      )}
      <Button type="submit" look="primary" disabled={make.isPending}>
        {words("makeAccount")}
      </Button>
    </form>
  );
}
