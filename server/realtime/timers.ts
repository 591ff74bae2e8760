// Time as this folder uses it, so that a test can hold it in its hand.

export type Timers = {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls once after `ms`, unless the returned function was called before. */
  after(ms: number, call: () => void): () => void;
};

export const systemTimers: Timers = {
  now: Date.now,
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
