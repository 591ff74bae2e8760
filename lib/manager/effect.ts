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
    // These act on the session that sends them, and are given one of their own that ends with the answer.
    "Challenge",
    "Events",
    "Filter",
    "Login",
    "Logoff",
    "WaitEvent",
  ].map((name) => name.toLowerCase()),
);

/** The headers that Asterisk evaluates: a function there may write, ask another server, or take a lock. */
const evaluated: Readonly<Record<string, string>> = { getvar: "variable", status: "variables" };

export type SentField = { readonly name: string; readonly value: string };

/** What running it would do; an action that we do not know changes something until somebody says otherwise. */
export function effectOf(action: string, fields: readonly SentField[] = []): ActionEffect {
  const name = action.toLowerCase();
  if (!readers.has(name)) return "changes";
  const header = evaluated[name];
  const callsFunction = fields.some(
    (field) => field.name.toLowerCase() === header && /[^A-Za-z0-9_, ]/.test(field.value),
  );
  return callsFunction ? "changes" : "reads";
}

export const readingActions: readonly string[] = [...readers];
