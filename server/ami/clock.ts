// Time as the AMI client uses it, so that a test can hold it in its hand.

export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds that never jump, for measuring how long something took. */
  elapsed(): number;
  /** Calls once after `ms`, unless the returned function was called before. */
  after(ms: number, call: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
