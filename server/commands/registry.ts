// Every command there is. The API's routes, its document and the proof that each has a rule are made from this list.
import type { Command } from "./command.ts";
import { createFirstAccount } from "./create-first-account.ts";
import { enterDemo } from "./enter-demo.ts";
import { readFloor } from "./read-floor.ts";
import { readHealth } from "./read-health.ts";
import { readMetrics } from "./read-metrics.ts";
import { readOwnAccess } from "./read-own-access.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { verifySecondFactor } from "./verify-second-factor.ts";

export const commands: readonly Command[] = [
  createFirstAccount,
  enterDemo,
  readFloor,
  readHealth,
  readMetrics,
  readOwnAccess,
  signIn,
  signOut,
  verifySecondFactor,
];
