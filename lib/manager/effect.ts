// Which actions only read. A list that somebody wrote and somebody checked: a name tells nothing, and neither does the
// right that Asterisk asks for; QueueReset, QueueWithdrawCaller and BridgeDestroy want none at all.
import type { ActionEffect } from "./action.ts";

const readers: ReadonlySet<string> = new Set(
  [
    // calls
    "CoreShowChannelMap",
    "CoreShowChannels",
    "Getvar",
    "ParkedCalls",
    "Parkinglots",
    "Status",
    // queues, agents, conferences, bridges
    "QueueRule",
    "QueueStatus",
    "QueueSummary",
    "Agents",
    "ConfbridgeList",
    "ConfbridgeListRooms",
    "BridgeInfo",
    "BridgeList",
    "BridgeTechnologyList",
    // states and endpoints
    "DeviceStateList",
    "ExtensionState",
    "ExtensionStateList",
    "PresenceState",
    "PresenceStateList",
    "PJSIPShowAors",
    "PJSIPShowAuths",
    "PJSIPShowContacts",
    "PJSIPShowEndpoint",
    "PJSIPShowEndpoints",
    "PJSIPShowMaintenance",
    "PJSIPShowRegistrationInboundContactStatuses",
    "PJSIPShowRegistrationsInbound",
    "PJSIPShowRegistrationsOutbound",
    "PJSIPShowResourceLists",
    "PJSIPShowSubscriptionsInbound",
    "PJSIPShowSubscriptionsOutbound",
    "SIPpeers",
    "SIPpeerstatus",
    "SIPshowpeer",
    "SIPshowregistry",
    "IAXnetstats",
    "IAXpeerlist",
    "IAXpeers",
    "IAXregistry",
    // voicemail and fax
    "MailboxCount",
    "MailboxStatus",
    "VoicemailBoxSummary",
    "VoicemailUserStatus",
    "VoicemailUsersList",
    "FAXSession",
    "FAXSessions",
    "FAXStats",
    // configuration and system
    "GetConfig",
    "GetConfigJSON",
    "ListCategories",
    "ShowDialPlan",
    "CoreSettings",
    "CoreStatus",
    "DBGet",
    "DBGetTree",
    "ListCommands",
    "ModuleCheck",
    "Ping",
  ].map((name) => name.toLowerCase()),
);

/**
 * Actions about the session that sends them. On the floor's session Logoff, Events and Filter would deafen it; each gets a
 * session that nobody else uses and that ends with the answer, so even these can be tried without harm.
 */
const aboutTheSession: ReadonlySet<string> = new Set([
  "challenge",
  "events",
  "filter",
  "login",
  "logoff",
  "waitevent",
]);

/** The headers that Asterisk evaluates: a function there may write, ask another server, or take a lock. */
const evaluated: Readonly<Record<string, string>> = { getvar: "variable", status: "variables" };

export type SentField = { readonly name: string; readonly value: string };

/** What running it would do; an action that we do not know changes something until somebody says otherwise. */
export function effectOf(action: string, fields: readonly SentField[] = []): ActionEffect {
  const name = action.toLowerCase();
  if (aboutTheSession.has(name)) return "session";
  if (!readers.has(name)) return "changes";
  const header = evaluated[name];
  const callsFunction = fields.some(
    (field) => field.name.toLowerCase() === header && /[^A-Za-z0-9_, ]/.test(field.value),
  );
  return callsFunction ? "changes" : "reads";
}

/** In lower case: whatever changes nothing. */
export const harmlessActions: readonly string[] = [...readers, ...aboutTheSession];
