"use client";
// One step of the set-up: its number becomes a tick when it is done, and then it folds to one line that can be opened again.
import { Check } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";

/** `passed`: gone on from, though what was tested did not work. */
export type StepState = "ahead" | "now" | "done" | "passed";

export function Step({
  number,
  title,
  state,
  summary,
  focusOnOpen,
  onChange,
  children,
}: {
  number: number;
  title: string;
  state: StepState;
  summary?: string;
  /** Not for the first step of a fresh page. */
  focusOnOpen: boolean;
  onChange?: () => void;
  children: ReactNode;
}) {
  const words = useTranslations("setup");
  const heading = useRef<HTMLHeadingElement>(null);
  const behind = state === "done" || state === "passed";
  useEffect(() => {
    if (state === "now" && focusOnOpen) heading.current?.focus();
  }, [state, focusOnOpen]);
  return (
    <li
      aria-current={state === "now" ? "step" : undefined}
      className={cx("rounded-lg border bg-surface", state === "now" ? "border-line-strong" : "border-line")}
    >
      <div className="flex min-h-14 items-center gap-3 px-4 py-2">
        <span
          aria-hidden
          className={cx(
            "num grid size-6 shrink-0 place-items-center rounded-full text-12",
            state === "done" ? "bg-good text-on-accent" : "",
            state === "now" ? "bg-accent text-on-accent" : "",
            state === "passed" ? "bg-sunken text-soon" : "",
            state === "ahead" ? "bg-sunken text-faint" : "",
          )}
        >
          {state === "done" ? <Check className="size-4" /> : number}
        </span>
        <div className="min-w-0 flex-1">
          <h2
            ref={heading}
            tabIndex={-1}
            className={cx("font-semibold text-14 outline-none", state === "ahead" && "text-faint")}
          >
            {title}
          </h2>
          {behind && summary !== undefined ? <p className="truncate text-13 text-muted">{summary}</p> : null}
        </div>
        {behind && onChange !== undefined ? (
          <Button look="quiet" onClick={onChange} aria-label={`${words("change")}: ${title}`}>
            {words("change")}
          </Button>
        ) : null}
      </div>
      {state === "now" ? <div className="border-line border-t px-4 py-4">{children}</div> : null}
    </li>
  );
}
