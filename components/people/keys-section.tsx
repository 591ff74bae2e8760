"use client";
// API keys: which programs may ask, as what, until when. A key itself is shown once, when it is made.
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ask } from "#components/api/ask.ts";
import { Confirm } from "#components/forms/confirm.tsx";
import { Loaded } from "#components/forms/loaded.tsx";
import { useChange } from "#components/forms/use-change.ts";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Modal } from "#components/ui/modal.tsx";
import { Section } from "#components/ui/section.tsx";
import { keysSchema, type ListedKey } from "#lib/access/key-form.ts";
import { KeyForm } from "./key-form.tsx";
import { KeyTable } from "./key-table.tsx";

export function KeysSection() {
  const words = useTranslations("apiKeys");
  const form = useTranslations("form");
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<ListedKey | null>(null);
  const keys = useQuery({
    queryKey: ["keys"],
    queryFn: ({ signal }) => ask("/api/v1/keys", keysSchema, { signal }),
  });
  const revoke = useChange(["keys"], () => setLeaving(null));
  const make = (
    <Button look="primary" onClick={() => setMaking(true)}>
      {words("make")}
    </Button>
  );
  return (
    <Section title={words("title")} text={words("text")}>
      <Loaded query={keys}>
        {(data) =>
          data.keys.length === 0 ? (
            <Empty icon={<KeyRound className="size-5" />} title={words("none")} text={words("noneText")}>
              {make}
            </Empty>
          ) : (
            <>
              <div className="mb-3 flex justify-end">{make}</div>
              <KeyTable
                keys={data.keys}
                onRevoke={(key) => {
                  revoke.reset();
                  setLeaving(key);
                }}
              />
            </>
          )
        }
      </Loaded>
      {making && keys.data !== undefined ? (
        <Modal title={words("make")} closeLabel={form("close")} onClose={() => setMaking(false)}>
          <KeyForm roles={keys.data.roles} onDone={() => setMaking(false)} />
        </Modal>
      ) : null}
      {leaving === null ? null : (
        <Confirm
          title={words("revokeTitle", { name: leaving.name })}
          text={words("revokeText")}
          confirm={words("revoke")}
          error={revoke.error}
          busy={revoke.isPending}
          onConfirm={() => revoke.mutate({ method: "DELETE", path: `/api/v1/keys/${leaving.id}` })}
          onCancel={() => setLeaving(null)}
        />
      )}
    </Section>
  );
}
