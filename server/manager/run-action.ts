// Sends one action and reads whatever comes back: a response, a list, a console's output, or a no.
import { type CentralaError, ConnectionLost, type ErrorCode } from "#lib/errors.ts";
import type { Answer, AnswerField } from "#lib/manager/answer.ts";
import type { SentField } from "#lib/manager/effect.ts";
import type { AmiAction } from "#server/ami/action.ts";
import { ping } from "#server/ami/actions/session.ts";
import type { Clock } from "#server/ami/clock.ts";
import type { AmiMessage } from "#server/ami/message.ts";
import { classesFor } from "#server/ami/rights.ts";
import type { ActionFields } from "#server/ami/serializer.ts";
import type { BenchSession } from "./bench.ts";
import { knownAction } from "./catalogue/catalogue.ts";
import { Gathering, type GatherLimits, gatherLimits } from "./gathering.ts";
import { redactField, redactLine, redactorFor } from "./redact.ts";

export type Run = {
  readonly name: string;
  readonly fields: ActionFields;
  /** The same fields as they were given, which decide what is secret in the answer. */
  readonly sent: readonly SentField[];
};

/** Headers of the protocol, not of the answer. */
const ofTheProtocol: ReadonlySet<string> = new Set(["Response", "Event", "ActionID", "EventList"]);
const everyError = /^/;

export async function runAction(
  bench: BenchSession,
  run: Run,
  clock: Clock,
  limits: GatherLimits = gatherLimits,
): Promise<Answer> {
  const known = knownAction(run.name);
  const startedAt = clock.elapsed();
  if (known?.speechless === true) {
    await runSpeechless(bench, run);
    return { ...nothingSaid, action: run.name, tookMs: Math.round(clock.elapsed() - startedAt) };
  }
  const gathering = new Gathering(run.name, known?.list, clock, limits);
  bench.listen(gathering);
  const action: AmiAction<void> = {
    name: run.name,
    fields: run.fields,
    // A refusal is an answer here: its text is shown like any other.
    noneWhen: everyError,
    read: ({ response }) => gathering.begin(response.message),
  };
  await bench.session.send(action, { timeoutMs: limits.silenceMs });
  const response = await gathering.whole().catch((error: CentralaError) => {
    // What still comes of it belongs to nobody: the session ends with it.
    bench.session.close(new ConnectionLost("an answer was given up", error));
    throw error;
  });
  return toAnswer(run, response, gathering, clock.elapsed() - startedAt);
}

const nothingSaid = {
  refusal: null,
  response: [],
  output: [],
  items: [],
  itemsLeftOut: 0,
  raw: "",
  rawCut: false,
} as const;

/** Its own answer never comes; Asterisk answers in order, so the next one's says that it has run. */
async function runSpeechless({ session }: BenchSession, { name, fields }: Run): Promise<void> {
  void session.send<void>({ name, fields, read: () => undefined }).catch(() => undefined);
  await session.send(ping).catch(async (thrown) => {
    // Where it had something to say, that was no AMI, and ended the session.
    throw session.open ? thrown : await session.ended;
  });
}

function toAnswer(run: Run, response: AmiMessage, gathering: Gathering, tookMs: number): Answer {
  const redact = redactorFor(run.name, run.sent);
  const fieldsOf = (message: AmiMessage): readonly AnswerField[] =>
    message
      .fields()
      .filter(([name]) => !ofTheProtocol.has(name) && name !== "Output")
      .map(redact);
  return {
    action: run.name,
    refusal: response.name === "Error" ? refusalOf(run.name, response) : null,
    tookMs: Math.round(tookMs),
    response: fieldsOf(response),
    output: response.getAll("Output").map(redactLine),
    items: gathering.items.map((item) => ({ event: item.name, fields: fieldsOf(item) })),
    itemsLeftOut: gathering.itemsLeftOut,
    raw: redactRaw(gathering.raw, redact),
    rawCut: gathering.rawCut,
  };
}

function refusalOf(action: string, response: AmiMessage): Answer["refusal"] {
  const reason = response.get("Message") ?? "";
  const denied = /permission denied/i.test(reason);
  const code: ErrorCode = denied ? "permission-missing" : "asterisk-refused";
  const anyOf = denied ? (knownAction(action)?.classes ?? classesFor(action)) : [];
  return { code, reason, anyOf };
}

function redactRaw(raw: string, redact: (field: AnswerField) => AnswerField): string {
  return raw
    .split("\n")
    .map((line) => {
      const colon = line.indexOf(":");
      if (colon < 0) return redactLine(line);
      const name = line.slice(0, colon);
      const value = line.slice(colon + 1).replace(/^ /, "");
      const [, kept] = name === "Output" ? redactField(["", value]) : redact([name, value]);
      return `${name}: ${kept}`;
    })
    .join("\n");
}
