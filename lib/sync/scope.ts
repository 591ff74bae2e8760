// What a viewer may see. Viewers with equal scopes share one stream, encoded once.

export type Scope = {
  /** null is every PBX. */
  readonly pbxes: readonly string[] | null;
  /** Row keys of queues; null is every queue. */
  readonly queues: readonly string[] | null;
  /** `masked` leaves the last two digits, `hidden` leaves none. */
  readonly numbers: "full" | "masked" | "hidden";
};

export const everything: Scope = { pbxes: null, queues: null, numbers: "full" };
