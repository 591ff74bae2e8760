// What differs between the Asterisk versions that the demo can be: each trait was read off the wire of that version.
export type DemoVersion = "16" | "22";

export interface Flavour {
  readonly banner: string;
  readonly amiVersion: string;
  readonly asteriskVersion: string;
  /** A phone at its `device_state_busy_at` shows as busy as soon as it rings; without it, once it has answered. */
  readonly busyWhileRinging: boolean;
  /** A pause event ends with `Reason` when one was given; the reason of an unpause stands there alone. */
  readonly pauseHasReason: boolean;
  /** A far end that hangs up gives its channel the cause 16, and its HangupRequest tells so if there was none before. */
  readonly farHangupSetsCause: boolean;
  readonly hasEndMarkedAny: boolean;
  readonly hasProcessedCalls: boolean;
  readonly hasSoundsSearch: boolean;
  readonly hasMatchCriteria: boolean;
  /** QueueChangePriorityCaller moves a caller who waits already. */
  readonly hasImmediatePriority: boolean;
  readonly hasTechCause: boolean;
}

export const flavours: Readonly<Record<DemoVersion, Flavour>> = {
  "16": {
    banner: "Asterisk Call Manager/5.0.4",
    amiVersion: "5.0.4",
    asteriskVersion: "16.28.0~dfsg-0+deb11u4",
    busyWhileRinging: false,
    pauseHasReason: true,
    farHangupSetsCause: true,
    hasEndMarkedAny: false,
    hasProcessedCalls: false,
    hasSoundsSearch: false,
    hasMatchCriteria: false,
    hasImmediatePriority: false,
    hasTechCause: false,
  },
  "22": {
    banner: "Asterisk Call Manager/11.0.0",
    amiVersion: "11.0.0",
    asteriskVersion: "22.10.1+dfsg+~cs6.17.60671434-1",
    busyWhileRinging: true,
    pauseHasReason: false,
    farHangupSetsCause: false,
    hasEndMarkedAny: true,
    hasProcessedCalls: true,
    hasSoundsSearch: true,
    hasMatchCriteria: true,
    hasImmediatePriority: true,
    hasTechCause: true,
  },
};
