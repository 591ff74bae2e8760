"use client";
// The calls that this person started, over whatever page they look at: each from the first ring of their own phone to its end.
import { Phone, PhoneOff, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Since } from "#components/floor/since.tsx";
import { useErrorText } from "#components/forms/use-error-text.ts";
import { useFloorNow } from "#components/live/use-now.ts";
import { useOwn } from "#components/live/use-own.ts";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import type { DialOutcome, DialRow } from "#lib/model/dial.ts";
import { useDialing } from "./dial-state.tsx";

/** A call that went well needs no look back; one that did not stays until it was read. */
const afterMs = 6_000;

const fine: ReadonlySet<DialOutcome> = new Set(["answered", "cancelled"]);

export function DialDock() {
  const words = useTranslations("dial");
  const { error, forget } = useDialing();
  const errorText = useErrorText();
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const now = useFloorNow();
  const own = useOwn();
  const dials = (own?.dials ?? []).filter(
    ({ id, endedAt, outcome }) =>
      !read.has(id) &&
      (endedAt === null ||
        (now !== null && now - endedAt < (outcome !== null && fine.has(outcome) ? afterMs : 10 * afterMs))),
  );
  return (
    <section
      aria-label={words("label")}
      className="pointer-events-none fixed right-3 bottom-18 z-30 flex w-80 max-w-[calc(100vw-1.5rem)] flex-col gap-2 md:right-6 md:bottom-6 print:hidden"
    >
      {error === null ? null : (
        <div
          role="alert"
          className="pointer-events-auto flex animate-appear items-start gap-3 rounded-lg border border-line bg-surface p-3 shadow-raised"
        >
          <PhoneOff aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          <div className="min-w-0 flex-1">
            <p className="font-medium text-13">{words("notCalled")}</p>
            <p className="text-12 text-muted">{errorText(error)}</p>
          </div>
          <IconButton label={words("dismiss")} onClick={forget}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
      )}
      {dials.map((dial) => (
        <DialCard key={dial.id} dial={dial} onRead={() => setRead(new Set([...read, dial.id]))} />
      ))}
    </section>
  );
}

function DialCard({ dial, onRead }: { dial: DialRow; onRead: () => void }) {
  const words = useTranslations("dial");
  const stages = useTranslations("dialStage");
  const outcomes = useTranslations("dialOutcome");
  const { cancel, call } = useDialing();
  const [asked, setAsked] = useState(false);
  const { stage, outcome, endedAt } = dial;
  const failed = outcome !== null && !fine.has(outcome);
  return (
    <article
      aria-label={words("callTo", { whom: dial.name || dial.number || words("unknown") })}
      className="pointer-events-auto animate-appear rounded-lg border border-line bg-surface p-3 shadow-raised"
    >
      <div className="flex items-start gap-3">
        <Phone
          aria-hidden
          className={cx(
            "mt-0.5 size-4 shrink-0",
            failed ? "text-danger" : stage === "talking" ? "text-state-other-call" : "text-accent",
          )}
        />
        <div className="min-w-0 flex-1">
          <Clip text={dial.name || dial.number || words("unknown")} className="num font-semibold text-14" />
          {/* The stage is news that is read out; the clock beside it is not. */}
          <p role="status" className={cx("text-13", failed ? "text-danger" : "text-muted")}>
            {outcome === null ? stages(stage) : outcomes(outcome)}
          </p>
        </div>
        <span className="num pt-0.5 text-12 text-muted">
          {endedAt === null ? <Since at={dial.talkingAt ?? dial.startedAt} /> : null}
        </span>
      </div>
      <div className="mt-2 flex justify-end gap-2">
        {endedAt === null ? (
          <Button
            disabled={asked}
            onClick={() => {
              setAsked(true);
              cancel(dial.id);
            }}
          >
            {words(stage === "talking" ? "hangUp" : "cancel")}
          </Button>
        ) : (
          <>
            <Button look="quiet" onClick={onRead}>
              {words("dismiss")}
            </Button>
            <Button
              onClick={() => {
                onRead();
                call({ dial: dial.id });
              }}
            >
              {words("again")}
            </Button>
          </>
        )}
      </div>
    </article>
  );
}
