// The manager service and this login, as Asterisk reports them.
import { z } from "zod";

const settingSchema = z.object({ name: z.string(), value: z.string() });
export type ServiceSetting = Readonly<z.infer<typeof settingSchema>>;

const words = z.array(z.string()).readonly();
const settings = z.array(settingSchema).readonly();

export const serviceReportSchema = z.object({
  amiVersion: z.string(),
  /** Asterisk's own version text; "" where it would not say. */
  asteriskVersion: z.string(),
  username: z.string(),
  /** `manager show settings`; null without `command`. */
  settings: settings.nullable(),
  /** `manager show user`; null without `command`, or when this login is not a user of manager.conf. */
  user: z
    .object({
      read: words,
      write: words,
      /** Whether addresses are restricted. */
      acl: z.boolean().nullable(),
      others: settings,
    })
    .nullable(),
  /** Write classes that ListCommands proves; all that is known of the rights without `command`. */
  provenWrite: words,
  /** How many actions this login may use. */
  actions: z.number(),
});
export type ServiceReport = Readonly<z.infer<typeof serviceReportSchema>>;
