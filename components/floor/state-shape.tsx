// The shape of each state, drawn rather than typed, so that it looks the same on every screen. The word stands beside it.
import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";
import type { AgentState } from "#lib/model/agent-state.ts";

const ring = <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const shapes: Readonly<Record<AgentState, ReactNode>> = {
  available: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  ringing: (
    <>
      {ring}
      <path d="M6 6V1.5A4.5 4.5 0 0 1 10.5 6Z" fill="currentColor" />
    </>
  ),
  "queue-call": <path d="M2 1.2 11 6 2 10.8Z" fill="currentColor" strokeLinejoin="round" />,
  "other-call": (
    <path
      d="M2.7 2 10 6 2.7 10Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    />
  ),
  connecting: (
    <>
      {ring}
      <path d="M6 1.5A4.5 4.5 0 0 1 6 10.5Z" fill="currentColor" />
    </>
  ),
  hold: <path d="M2 1.5h3v9H2ZM7 1.5h3v9H7Z" fill="currentColor" />,
  "wrap-up": (
    <>
      {ring}
      <path d="M1.5 6A4.5 4.5 0 0 0 10.5 6Z" fill="currentColor" />
    </>
  ),
  paused: <rect x="1.5" y="1.5" width="9" height="9" rx="1" fill="currentColor" />,
  unavailable: ring,
  "logged-out": <path d="M2 6h8" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />,
  supervising: (
    <>
      {ring}
      <circle cx="6" cy="6" r="2" fill="currentColor" />
    </>
  ),
};

export const stateText: Readonly<Record<AgentState, string>> = {
  available: "text-state-available",
  ringing: "text-state-ringing",
  "queue-call": "text-state-queue-call",
  "other-call": "text-state-other-call",
  connecting: "text-state-connecting",
  hold: "text-state-hold",
  "wrap-up": "text-state-wrap-up",
  paused: "text-state-paused",
  unavailable: "text-state-unavailable",
  "logged-out": "text-state-logged-out",
  supervising: "text-state-supervising",
};

/** For surfaces that carry the state themselves. */
export const stateTint: Readonly<Record<AgentState, string>> = {
  available: "bg-state-available/10 border-state-available/25",
  ringing: "bg-state-ringing/14 border-state-ringing/40",
  "queue-call": "bg-state-queue-call/10 border-state-queue-call/25",
  "other-call": "bg-state-other-call/10 border-state-other-call/25",
  connecting: "bg-state-connecting/10 border-state-connecting/40",
  hold: "bg-state-hold/10 border-state-hold/25",
  "wrap-up": "bg-state-wrap-up/10 border-state-wrap-up/25",
  paused: "bg-state-paused/10 border-state-paused/25",
  unavailable: "bg-surface border-line",
  "logged-out": "bg-transparent border-line border-dashed",
  supervising: "bg-state-supervising/10 border-state-supervising/25",
};

export function StateShape({
  state,
  still = false,
  className,
}: {
  state: AgentState;
  /** For counts: where it stands for nobody in particular it does not pulse. Each pulse is a layer of its own to the browser. */
  still?: boolean;
  className?: string;
}) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className={cx(
        "shrink-0",
        className ?? "size-3",
        stateText[state],
        state === "ringing" && !still && "animate-breathe",
      )}
    >
      {shapes[state]}
    </svg>
  );
}
