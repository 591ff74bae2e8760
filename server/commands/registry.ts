// Every command there is. The API's routes, its document and the proof that each has a rule are made from this list.
import { addRole } from "./add-role.ts";
import { addUser } from "./add-user.ts";
import { beginProviderSignIn } from "./begin-provider-sign-in.ts";
import { beginSecondFactor } from "./begin-second-factor.ts";
import { changeAuditRetention } from "./change-audit-retention.ts";
import { changeOwnPassword } from "./change-own-password.ts";
import { changeRole } from "./change-role.ts";
import { changeUser } from "./change-user.ts";
import type { Command } from "./command.ts";
import { confirmSecondFactor } from "./confirm-second-factor.ts";
import { createFirstAccount } from "./create-first-account.ts";
import { describeAction } from "./describe-action.ts";
import { dropSecondFactor } from "./drop-second-factor.ts";
import { endOtherSessions } from "./end-other-sessions.ts";
import { endOwnSession } from "./end-own-session.ts";
import { endSecondFactor } from "./end-second-factor.ts";
import { endUserSessions } from "./end-user-sessions.ts";
import { enterDemo } from "./enter-demo.ts";
import { examine } from "./examine.ts";
import { exportAudit } from "./export-audit.ts";
import { finishProviderSignIn } from "./finish-provider-sign-in.ts";
import { forgetPbx } from "./forget-pbx.ts";
import { listActions } from "./list-actions.ts";
import { listKeys } from "./list-keys.ts";
import { listRoles } from "./list-roles.ts";
import { listUsers } from "./list-users.ts";
import { makeKey } from "./make-key.ts";
import { makeSupportBundle } from "./make-support-bundle.ts";
import { reachPbx } from "./reach-pbx.ts";
import { readApiDocument } from "./read-api-document.ts";
import { readAuditRetention } from "./read-audit-retention.ts";
import { readFloor } from "./read-floor.ts";
import { readHealth } from "./read-health.ts";
import { readManagerEvents } from "./read-manager-events.ts";
import { readManagerService } from "./read-manager-service.ts";
import { readMetrics } from "./read-metrics.ts";
import { readOwnAccess } from "./read-own-access.ts";
import { readOwnAccount } from "./read-own-account.ts";
import { readSetup } from "./read-setup.ts";
import { removeRole } from "./remove-role.ts";
import { removeUser } from "./remove-user.ts";
import { renewManagerSession } from "./renew-manager-session.ts";
import { renewRecoveryCodes } from "./renew-recovery-codes.ts";
import { revokeKey } from "./revoke-key.ts";
import { runAction } from "./run-action.ts";
import { savePbx } from "./save-pbx.ts";
import { searchAudit } from "./search-audit.ts";
import { setUserPassword } from "./set-user-password.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { testConnection } from "./test-connection.ts";
import { verifySecondFactor } from "./verify-second-factor.ts";
import { waitForPbx } from "./wait-for-pbx.ts";
import { writeManagerConf } from "./write-manager-conf.ts";

export const commands: readonly Command[] = [
  addRole,
  addUser,
  beginProviderSignIn,
  beginSecondFactor,
  changeAuditRetention,
  changeOwnPassword,
  changeRole,
  changeUser,
  confirmSecondFactor,
  createFirstAccount,
  describeAction,
  dropSecondFactor,
  endOtherSessions,
  endOwnSession,
  endSecondFactor,
  endUserSessions,
  enterDemo,
  examine,
  exportAudit,
  finishProviderSignIn,
  forgetPbx,
  listActions,
  listKeys,
  listRoles,
  listUsers,
  makeKey,
  makeSupportBundle,
  reachPbx,
  readApiDocument,
  readAuditRetention,
  readFloor,
  readHealth,
  readManagerEvents,
  readManagerService,
  readMetrics,
  readOwnAccess,
  readOwnAccount,
  readSetup,
  removeRole,
  removeUser,
  renewManagerSession,
  renewRecoveryCodes,
  revokeKey,
  runAction,
  savePbx,
  searchAudit,
  setUserPassword,
  signIn,
  signOut,
  testConnection,
  verifySecondFactor,
  waitForPbx,
  writeManagerConf,
];
