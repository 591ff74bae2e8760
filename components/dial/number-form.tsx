"use client";
import { Phone } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { useDialing } from "./dial-state.tsx";
import { typedNumber } from "./typed-number.ts";

/** A field for a number and the button that calls it. */
export function NumberForm({ given = "", focused = false }: { given?: string; focused?: boolean }) {
  const words = useTranslations("dial");
  const { can, call, busy } = useDialing();
  const [typed, setTyped] = useState(given);
  const [tried, setTried] = useState(false);
  const number = typedNumber(typed);
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (number !== null) call({ number });
      }}
    >
      <Field
        label={words("number")}
        className="min-w-0 flex-1"
        value={typed}
        onChange={(event) => {
          setTried(false);
          setTyped(event.target.value);
        }}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        autoFocus={focused}
        maxLength={64}
        problem={tried && number === null ? words("noNumber") : undefined}
      />
      <Button look="primary" type="submit" className="mt-6" disabled={!can || busy}>
        <Phone aria-hidden className="size-4" />
        {words("call")}
      </Button>
    </form>
  );
}
