// Messages on a real PostgreSQL hold what they hold on SQLite.
import { afterAll, beforeAll, beforeEach, describe, vi } from "vitest";
import { messageLaws } from "#server/commands/messages/message-laws.ts";
import { type Postgres, startPostgres } from "./postgres.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Postgres;
let count = 0;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => server?.remove());
beforeEach(async () => {
  await server.admin(`create database messages_${++count}`);
});

describe("PostgreSQL", () => messageLaws(() => ({ databaseUrl: server.url(`messages_${count}`) })));
