import { describe, vi } from "vitest";
import { messageLaws } from "./message-laws.ts";

// Accounts are made and come in with Argon2id, on a machine that may do much else.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe("SQLite", () => messageLaws(() => ({})));
