"use client";
// What else can be done to an account: each asks first, by its name.
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Confirm } from "#components/forms/confirm.tsx";
import { useChange } from "#components/forms/use-change.ts";
import { Button } from "#components/ui/button.tsx";
import type { ListedUser } from "#lib/access/user-form.ts";
import { NewPassword } from "./new-password.tsx";

const acts = {
  signOut: { method: "POST", path: "/sessions/end" },
  dropFactor: { method: "POST", path: "/second-factor/end" },
  remove: { method: "DELETE", path: "" },
} as const;

type Act = keyof typeof acts;

export function UserActions({ user, onRemoved }: { user: ListedUser; onRemoved: () => void }) {
  const words = useTranslations("people");
  const [asked, setAsked] = useState<Act | "password" | null>(null);
  const change = useChange(["users", "roles"], () => {
    if (asked === "remove") onRemoved();
    setAsked(null);
  });
  const askFor = (act: Act | "password") => {
    change.reset();
    setAsked(act);
  };
  const path = `/api/v1/users/${user.id}`;
  return (
    <section aria-label={words("more")} className="mt-5 flex flex-wrap gap-2 border-line border-t pt-4">
      <Button onClick={() => askFor("password")}>{words("newPassword")}</Button>
      <Button disabled={user.sessions === 0} onClick={() => askFor("signOut")}>
        {words("signOut")}
      </Button>
      {user.secondFactor ? <Button onClick={() => askFor("dropFactor")}>{words("dropFactor")}</Button> : null}
      <Button className="ml-auto text-danger" onClick={() => askFor("remove")}>
        {words("remove")}
      </Button>
      {asked === "password" ? <NewPassword user={user} onClose={() => setAsked(null)} /> : null}
      {asked === null || asked === "password" ? null : (
        <Confirm
          title={words(`${asked}Title`, { name: user.username })}
          text={words(`${asked}Text`)}
          confirm={words(asked)}
          error={change.error}
          busy={change.isPending}
          onConfirm={() => change.mutate({ method: acts[asked].method, path: path + acts[asked].path })}
          onCancel={() => setAsked(null)}
        />
      )}
    </section>
  );
}
