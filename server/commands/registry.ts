// Every command there is. The API's routes, its document and the proof that each has a rule are made from this list.
import { beginProviderSignIn } from "./begin-provider-sign-in.ts";
import type { Command } from "./command.ts";
import { createFirstAccount } from "./create-first-account.ts";
import { describeAction } from "./describe-action.ts";
import { enterDemo } from "./enter-demo.ts";
import { examine } from "./examine.ts";
import { finishProviderSignIn } from "./finish-provider-sign-in.ts";
import { forgetPbx } from "./forget-pbx.ts";
import { listActions } from "./list-actions.ts";
import { makeSupportBundle } from "./make-support-bundle.ts";
import { readApiDocument } from "./read-api-document.ts";
import { readFloor } from "./read-floor.ts";
import { readHealth } from "./read-health.ts";
import { readManagerEvents } from "./read-manager-events.ts";
import { readManagerService } from "./read-manager-service.ts";
import { readMetrics } from "./read-metrics.ts";
import { readOwnAccess } from "./read-own-access.ts";
import { readSetup } from "./read-setup.ts";
import { renewManagerSession } from "./renew-manager-session.ts";
import { runAction } from "./run-action.ts";
import { savePbx } from "./save-pbx.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { testConnection } from "./test-connection.ts";
import { verifySecondFactor } from "./verify-second-factor.ts";
import { waitForPbx } from "./wait-for-pbx.ts";
import { writeManagerConf } from "./write-manager-conf.ts";

export const commands: readonly Command[] = [
  beginProviderSignIn,
  createFirstAccount,
  describeAction,
  enterDemo,
  finishProviderSignIn,
  forgetPbx,
  listActions,
  examine,
  makeSupportBundle,
  readApiDocument,
  readFloor,
  readHealth,
  readManagerEvents,
  readManagerService,
  readMetrics,
  readOwnAccess,
  readSetup,
  renewManagerSession,
  runAction,
  savePbx,
  signIn,
  signOut,
  testConnection,
  verifySecondFactor,
  waitForPbx,
  writeManagerConf,
];
