// The manager service and this login, as Asterisk reports them.

export type ServiceSetting = { readonly name: string; readonly value: string };

export type ServiceReport = {
  readonly amiVersion: string;
  /** Asterisk's own version text; "" where it would not say. */
  readonly asteriskVersion: string;
  readonly username: string;
  /** `manager show settings`; null without `command`. */
  readonly settings: readonly ServiceSetting[] | null;
  /** `manager show user`; null without `command`, or when this login is not a user of manager.conf. */
  readonly user: {
    readonly read: readonly string[];
    readonly write: readonly string[];
    /** Whether addresses are restricted. */
    readonly acl: boolean | null;
    readonly others: readonly ServiceSetting[];
  } | null;
  /** Write classes that ListCommands proves; all that is known of the rights without `command`. */
  readonly provenWrite: readonly string[];
  /** How many actions this login may use. */
  readonly actions: number;
};
