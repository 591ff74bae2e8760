import { z } from "zod";
import { eventPageSchema } from "#lib/manager/event-stream.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

const words = z
  .string()
  .max(1_000)
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
  );
const text = z.string().max(200).default("");

/**
 * The next page of live AMI events: waits up to a second for one. Pages and not a stream, so that each passes the gate: who
 * loses the right or the session reads no further, a slow reader holds nothing, and pausing is not asking.
 */
export const readManagerEvents = defineCommand({
  name: "read-manager-events",
  title: "The AMI events since the last page, filtered by name, class, channel and text.",
  method: "GET",
  path: "/api/v1/manager/events",
  access: "manager.use",
  audit: "refusals",
  input: z.object({
    after: z.coerce.number().int().nonnegative().nullable().default(null),
    names: words,
    classes: words,
    channel: text,
    text,
  }),
  output: eventPageSchema,
  run: ({ after, ...filter }, context) => {
    const { id, sessionId } = callerOf(context);
    return context.resources.manager.tap.read({ reader: `${id} ${sessionId ?? ""}`, after, filter });
  },
});
