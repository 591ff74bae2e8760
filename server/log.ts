// The log: one JSON object a line on stderr, so that stdout stays readable. Secrets never reach it.
import { destination, type Logger, pino } from "pino";
import type { LogLevel } from "./config.ts";

const secrets = ["secret", "password", "key", "pin", "Secret", "Key", "authorization", "cookie"];

export function createLog(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "(hidden)" },
    },
    // Synchronous: the line that says why the process ends must be out before it does.
    destination({ dest: 2, sync: true }),
  );
}
