"use client";
// The set-up again, inside the console: which PBX is shown, and the same steps to show another.
import { Wording } from "#components/intl/wording.tsx";
import type { Words } from "#components/intl/words.ts";
import type { Locale } from "#lib/messages/locale.ts";
import { ForgetPbx } from "./forget-pbx.tsx";
import { SetupFlow } from "./setup-flow.tsx";

/** The console's own words leave the set-up's out, since no other page of it needs them. */
export function PbxSettingsPage({
  locale,
  words,
}: {
  locale: Locale;
  words: Pick<Words, "connectionTest" | "setup">;
}) {
  return (
    <Wording locale={locale} words={words}>
      <div className="max-w-184 space-y-5">
        <SetupFlow />
        <ForgetPbx />
      </div>
    </Wording>
  );
}
