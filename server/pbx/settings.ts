// What a PBX needs to be on the floor.
import type { BackoffOptions } from "#server/ami/backoff.ts";
import type { AmiSettings } from "#server/ami/settings.ts";

export type PbxSettings = {
  /** Part of every row's key: stable, short. */
  readonly id: string;
  readonly name: string;
  readonly demo: boolean;
  readonly ami: AmiSettings;
  readonly backoff?: BackoffOptions;
  /** Wrap-up of queues in seconds, `*` for all others: AMI does not tell it. */
  readonly wrapupSeconds: Readonly<Record<string, number>>;
};

/** As far as the link needs a log; pino's shape. */
export type LinkLog = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
};
