// How late a waiting caller is, measured against the queue's own service-level time.

export type Urgency = "calm" | "soon" | "late";

/** Amber from three quarters of the target on, red past it. A queue without a target (0) is never late. */
export function urgencyOf(waitMs: number, targetSeconds: number): Urgency {
  if (targetSeconds <= 0) return "calm";
  const targetMs = targetSeconds * 1_000;
  if (waitMs > targetMs) return "late";
  return waitMs >= targetMs * 0.75 ? "soon" : "calm";
}

export const urgencyText: Readonly<Record<Urgency, string>> = {
  calm: "text-ink",
  soon: "text-soon",
  late: "text-danger",
};
