// Every command there is. The API's routes, its document and the proof that each has a rule are made from this list.

import { beginProviderSignIn } from "./account/begin-provider-sign-in.ts";
import { beginSecondFactor } from "./account/begin-second-factor.ts";
import { changeOwnPassword } from "./account/change-own-password.ts";
import { confirmSecondFactor } from "./account/confirm-second-factor.ts";
import { endOtherSessions } from "./account/end-other-sessions.ts";
import { endOwnSession } from "./account/end-own-session.ts";
import { endSecondFactor } from "./account/end-second-factor.ts";
import { enterDemo } from "./account/enter-demo.ts";
import { finishProviderSignIn } from "./account/finish-provider-sign-in.ts";
import { readOwnAccess } from "./account/read-own-access.ts";
import { readOwnAccount } from "./account/read-own-account.ts";
import { renewRecoveryCodes } from "./account/renew-recovery-codes.ts";
import { signIn } from "./account/sign-in.ts";
import { signOut } from "./account/sign-out.ts";
import { verifySecondFactor } from "./account/verify-second-factor.ts";
import { changeAuditRetention } from "./audit/change-audit-retention.ts";
import { exportAudit } from "./audit/export-audit.ts";
import { readAuditRetention } from "./audit/read-audit-retention.ts";
import { searchAudit } from "./audit/search-audit.ts";
import { answerCallerOnMyPhone } from "./callers/answer-caller-on-my-phone.ts";
import { changeCallerPriority } from "./callers/change-caller-priority.ts";
import { giveCallerToAgent } from "./callers/give-caller-to-agent.ts";
import { moveCaller } from "./callers/move-caller.ts";
import { withdrawCaller } from "./callers/withdraw-caller.ts";
import { beginConsultation } from "./calls/begin-consultation.ts";
import { cancelConsultation, completeConsultation, swapConsultation } from "./calls/end-consultation.ts";
import { hangUp } from "./calls/hang-up.ts";
import { muteLeg } from "./calls/mute-leg.ts";
import { sendTones } from "./calls/send-tones.ts";
import { transferCall } from "./calls/transfer-call.ts";
import type { Command } from "./command.ts";
import { inviteToConference } from "./conferences/invite-to-conference.ts";
import { kickParticipants } from "./conferences/kick-participants.ts";
import { lockConference } from "./conferences/lock-conference.ts";
import { muteParticipants } from "./conferences/mute-participants.ts";
import { recordConference } from "./conferences/record-conference.ts";
import { cancelDial } from "./dial/cancel-dial.ts";
import { changeDialing } from "./dial/change-dialing.ts";
import { originate } from "./dial/originate.ts";
import { readDialing } from "./dial/read-dialing.ts";
import { examine } from "./doctor/examine.ts";
import { makeSupportBundle } from "./doctor/make-support-bundle.ts";
import { readFloor } from "./floor/read-floor.ts";
import { listKeys } from "./keys/list-keys.ts";
import { makeKey } from "./keys/make-key.ts";
import { revokeKey } from "./keys/revoke-key.ts";
import { describeAction } from "./manager/describe-action.ts";
import { listActions } from "./manager/list-actions.ts";
import { readManagerEvents } from "./manager/read-manager-events.ts";
import { readManagerService } from "./manager/read-manager-service.ts";
import { renewManagerSession } from "./manager/renew-manager-session.ts";
import { runAction } from "./manager/run-action.ts";
import { changeLoginQueues } from "./members/change-login-queues.ts";
import { changePauseReasons } from "./members/change-pause-reasons.ts";
import { changePenalty } from "./members/change-penalty.ts";
import { changeRingInUse } from "./members/change-ring-in-use.ts";
import { logInMembers } from "./members/log-in-members.ts";
import { logOffAgent } from "./members/log-off-agent.ts";
import { logOutMembers } from "./members/log-out-members.ts";
import { pauseMembers } from "./members/pause-members.ts";
import { readLoginQueues } from "./members/read-login-queues.ts";
import { readPauseReasons } from "./members/read-pause-reasons.ts";
import { listOwnMessages } from "./messages/list-own-messages.ts";
import { listSentMessages } from "./messages/list-sent-messages.ts";
import { markMessageRead } from "./messages/mark-message-read.ts";
import { readSentMessage } from "./messages/read-sent-message.ts";
import { sendMessage } from "./messages/send-message.ts";
import { giveBackParkedCall } from "./parking/give-back-parked-call.ts";
import { parkCall } from "./parking/park-call.ts";
import { pickUpParkedCall } from "./parking/pick-up-parked-call.ts";
import { sendParkedCall } from "./parking/send-parked-call.ts";
import { addRole } from "./people/add-role.ts";
import { addUser } from "./people/add-user.ts";
import { changeRole } from "./people/change-role.ts";
import { changeUser } from "./people/change-user.ts";
import { createFirstAccount } from "./people/create-first-account.ts";
import { dropSecondFactor } from "./people/drop-second-factor.ts";
import { endUserSessions } from "./people/end-user-sessions.ts";
import { listRoles } from "./people/list-roles.ts";
import { listUsers } from "./people/list-users.ts";
import { removeRole } from "./people/remove-role.ts";
import { removeUser } from "./people/remove-user.ts";
import { setUserPassword } from "./people/set-user-password.ts";
import { readApiDocument } from "./process/read-api-document.ts";
import { readHealth } from "./process/read-health.ts";
import { readMetrics } from "./process/read-metrics.ts";
import { pauseRecording } from "./recording/pause-recording.ts";
import { startRecording } from "./recording/start-recording.ts";
import { stopRecording } from "./recording/stop-recording.ts";
import { changeDialPlaces } from "./settings/change-dial-places.ts";
import { readDialPlaces } from "./settings/read-dial-places.ts";
import { forgetPbx } from "./setup/forget-pbx.ts";
import { reachPbx } from "./setup/reach-pbx.ts";
import { readSetup } from "./setup/read-setup.ts";
import { savePbx } from "./setup/save-pbx.ts";
import { testConnection } from "./setup/test-connection.ts";
import { waitForPbx } from "./setup/wait-for-pbx.ts";
import { writeManagerConf } from "./setup/write-manager-conf.ts";
import { changeSupervisionMode } from "./supervise/change-supervision-mode.ts";
import { endSupervising } from "./supervise/end-supervising.ts";
import { startSupervising } from "./supervise/start-supervising.ts";
import { takeOverCall } from "./supervise/take-over-call.ts";
import { forgetWay } from "./ways/forget-way.ts";
import { readWays } from "./ways/read-ways.ts";
import { saveLdap } from "./ways/save-ldap.ts";
import { saveOidc } from "./ways/save-oidc.ts";
import { tryLdap } from "./ways/try-ldap.ts";
import { tryOidc } from "./ways/try-oidc.ts";

export const commands: readonly Command[] = [
  addRole,
  addUser,
  answerCallerOnMyPhone,
  beginConsultation,
  beginProviderSignIn,
  beginSecondFactor,
  cancelConsultation,
  cancelDial,
  changeAuditRetention,
  changeCallerPriority,
  changeDialPlaces,
  changeDialing,
  changeLoginQueues,
  changeOwnPassword,
  changePauseReasons,
  changePenalty,
  changeRingInUse,
  changeRole,
  changeSupervisionMode,
  changeUser,
  completeConsultation,
  confirmSecondFactor,
  createFirstAccount,
  describeAction,
  dropSecondFactor,
  endOtherSessions,
  endOwnSession,
  endSecondFactor,
  endSupervising,
  endUserSessions,
  enterDemo,
  examine,
  exportAudit,
  finishProviderSignIn,
  forgetPbx,
  forgetWay,
  giveBackParkedCall,
  giveCallerToAgent,
  hangUp,
  inviteToConference,
  kickParticipants,
  listActions,
  listKeys,
  listOwnMessages,
  listRoles,
  listSentMessages,
  listUsers,
  logInMembers,
  logOffAgent,
  logOutMembers,
  lockConference,
  makeKey,
  makeSupportBundle,
  markMessageRead,
  moveCaller,
  muteLeg,
  originate,
  parkCall,
  pauseMembers,
  pickUpParkedCall,
  muteParticipants,
  pauseRecording,
  reachPbx,
  readApiDocument,
  readAuditRetention,
  readDialPlaces,
  readDialing,
  readFloor,
  readHealth,
  readLoginQueues,
  readManagerEvents,
  readManagerService,
  readMetrics,
  readOwnAccess,
  readOwnAccount,
  readPauseReasons,
  readSentMessage,
  readSetup,
  readWays,
  recordConference,
  removeRole,
  removeUser,
  renewManagerSession,
  renewRecoveryCodes,
  revokeKey,
  runAction,
  saveLdap,
  saveOidc,
  savePbx,
  searchAudit,
  sendMessage,
  sendParkedCall,
  sendTones,
  setUserPassword,
  signIn,
  signOut,
  swapConsultation,
  startRecording,
  startSupervising,
  stopRecording,
  takeOverCall,
  testConnection,
  transferCall,
  tryLdap,
  tryOidc,
  verifySecondFactor,
  waitForPbx,
  withdrawCaller,
  writeManagerConf,
];
