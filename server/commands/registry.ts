// Every command there is. The API's routes, its document and the proof that each has a rule are made from this list.
import type { Command } from "./command.ts";
import { createFirstAccount } from "./create-first-account.ts";
import { enterDemo } from "./enter-demo.ts";
import { forgetPbx } from "./forget-pbx.ts";
import { readFloor } from "./read-floor.ts";
import { readHealth } from "./read-health.ts";
import { readMetrics } from "./read-metrics.ts";
import { readOwnAccess } from "./read-own-access.ts";
import { readSetup } from "./read-setup.ts";
import { savePbx } from "./save-pbx.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { testConnection } from "./test-connection.ts";
import { verifySecondFactor } from "./verify-second-factor.ts";
import { waitForPbx } from "./wait-for-pbx.ts";
import { writeManagerConf } from "./write-manager-conf.ts";

export const commands: readonly Command[] = [
  createFirstAccount,
  enterDemo,
  forgetPbx,
  readFloor,
  readHealth,
  readMetrics,
  readOwnAccess,
  readSetup,
  savePbx,
  signIn,
  signOut,
  testConnection,
  verifySecondFactor,
  waitForPbx,
  writeManagerConf,
];
