"use client";
// The second step: an AMI account that is there already, or the wishes for one that we write.
import { zodResolver } from "@hookform/resolvers/zod";
import { Controller, useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Labelled } from "#components/ui/labelled.tsx";
import { distributions } from "#lib/setup/manager-section.ts";
import { FeatureList } from "./feature-list.tsx";
import { type Account, accountSchema } from "./plan.ts";

const distributionText = {
  plain: "distributionPlain",
  freepbx: "distributionFreepbx",
  issabel: "distributionIssabel",
} as const;

export function AccountStep({ value, onDone }: { value: Account; onDone: (account: Account) => void }) {
  const words = useTranslations("setup");
  const { control, formState, handleSubmit, register, watch } = useForm<Account>({
    resolver: zodResolver(accountSchema),
    defaultValues: value,
  });
  const { errors } = formState;
  const [kind, kept] = watch(["kind", "secretKept"]);
  const isNew = kind === "new";
  return (
    <form noValidate onSubmit={handleSubmit(onDone)} className="space-y-4">
      <fieldset className="grid min-w-0 gap-2 sm:grid-cols-2">
        <legend className="sr-only">{words("stepAccount")}</legend>
        {(["new", "existing"] as const).map((each) => (
          <label
            key={each}
            className="flex items-start gap-2.5 rounded-md border border-line p-3 has-checked:border-accent"
          >
            <input
              type="radio"
              value={each}
              {...register("kind")}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="block font-medium text-13">
                {words(each === "new" ? "accountNew" : "accountExisting")}
              </span>
              <span className="block text-12 text-faint">
                {words(each === "new" ? "accountNewText" : "accountExistingText")}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <Labelled
          label={words("username")}
          problem={errors.username && words(isNew ? "usernameWrong" : "usernameMissing")}
        >
          {(props) => (
            <input
              {...props}
              {...register("username")}
              autoComplete="off"
              spellCheck={false}
              maxLength={80}
            />
          )}
        </Labelled>
        {isNew ? null : (
          <Labelled label={words("secret")} problem={errors.secret && words("secretWrong")}>
            {(props) => (
              <input
                {...props}
                {...register("secret")}
                type="password"
                autoComplete="off"
                maxLength={200}
                placeholder={kept ? words("secretKept") : undefined}
              />
            )}
          </Labelled>
        )}
      </div>
      <Controller
        control={control}
        name="features"
        render={({ field }) => <FeatureList chosen={field.value} onChoose={field.onChange} />}
      />
      {isNew ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Labelled label={words("distribution")}>
            {(props) => (
              <select {...props} {...register("distribution")}>
                {distributions.map((each) => (
                  <option key={each} value={each}>
                    {words(distributionText[each])}
                  </option>
                ))}
              </select>
            )}
          </Labelled>
          <Controller
            control={control}
            name="advancedFilters"
            render={({ field }) => (
              <Labelled label={words("version")}>
                {(props) => (
                  <select
                    {...props}
                    value={field.value ? "new" : "old"}
                    onChange={(event) => field.onChange(event.target.value === "new")}
                  >
                    <option value="old">{words("versionUnknown")}</option>
                    <option value="new">{words("versionNew")}</option>
                  </select>
                )}
              </Labelled>
            )}
          />
        </div>
      ) : null}
      <Button type="submit" look="primary">
        {words("next")}
      </Button>
    </form>
  );
}
