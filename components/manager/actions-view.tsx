"use client";
// The actions on the left, the chosen one on the right; on a narrow screen one after the other.
import { ArrowLeft, MousePointerClick } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Empty } from "#components/ui/empty.tsx";
import { ActionDetailPane } from "./action-detail.tsx";
import { ActionList } from "./action-list.tsx";

export function ActionsView() {
  const words = useTranslations("manager");
  const [chosen, choose] = useQueryState("action", parseAsString.withOptions({ history: "push" }));
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div className={cx("min-w-0", chosen !== null && "hidden lg:block")}>
        <ActionList chosen={chosen} onChoose={(name) => void choose(name)} />
      </div>
      <div className={cx("min-w-0", chosen === null && "hidden lg:block")}>
        {chosen === null ? (
          <Empty
            icon={<MousePointerClick className="size-5" />}
            title={words("pick")}
            text={words("pickText")}
          />
        ) : (
          <>
            <Button look="quiet" className="mb-2 lg:hidden" onClick={() => void choose(null)}>
              <ArrowLeft aria-hidden className="size-4" />
              {words("backToList")}
            </Button>
            <ActionDetailPane key={chosen} name={chosen} onChoose={(name) => void choose(name)} />
          </>
        )}
      </div>
    </div>
  );
}
