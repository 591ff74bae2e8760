// Phones and trunks: PJSIP, IAX, and the chan_sip that went with Asterisk 21.
import { type KnownGroup, known, list, may, need, newer } from "./known-action.ts";

const system = ["system"] as const;
const systemOrReporting = ["system", "reporting"] as const;
const endpoint = need("Endpoint");

export const endpoints: KnownGroup = {
  group: "endpoints",
  actions: [
    known("PJSIPShowEndpoints", system, [], list("EndpointListComplete", "EndpointList")),
    known(
      "PJSIPShowEndpoint",
      system,
      [endpoint],
      list(
        "EndpointDetailComplete",
        "EndpointDetail",
        "AorDetail",
        "AuthDetail",
        "ContactStatusDetail",
        "IdentifyDetail",
        "TransportDetail",
      ),
    ),
    known("PJSIPShowAors", system, [], list("AorListComplete", "AorList")),
    known("PJSIPShowAuths", system, [], list("AuthListComplete", "AuthList")),
    known("PJSIPShowContacts", system, [], list("ContactListComplete", "ContactList")),
    known(
      "PJSIPShowRegistrationsInbound",
      system,
      [],
      list("InboundRegistrationDetailComplete", "InboundRegistrationDetail"),
    ),
    known(
      "PJSIPShowRegistrationInboundContactStatuses",
      system,
      [],
      list("ContactStatusDetailComplete", "ContactStatusDetail"),
    ),
    known(
      "PJSIPShowRegistrationsOutbound",
      systemOrReporting,
      [],
      list("OutboundRegistrationDetailComplete", "OutboundRegistrationDetail"),
    ),
    known("PJSIPShowResourceLists", system, [], list("ResourceListDetailComplete", "ResourceListDetail")),
    known(
      "PJSIPShowSubscriptionsInbound",
      system,
      [],
      list("InboundSubscriptionDetailComplete", "InboundSubscriptionDetail"),
    ),
    known(
      "PJSIPShowSubscriptionsOutbound",
      system,
      [],
      list("OutboundSubscriptionDetailComplete", "OutboundSubscriptionDetail"),
    ),
    known("PJSIPShowMaintenance", systemOrReporting, [may("Endpoint")], {
      newer: true,
      ...list("PJSIPMaintenanceStatusComplete", "PJSIPMaintenanceStatus"),
    }),
    known("PJSIPSetMaintenance", system, [endpoint, need("State", ["on", "off"])], { newer: true }),
    known("PJSIPQualify", systemOrReporting, [endpoint]),
    known("PJSIPNotify", system, [
      may("Endpoint"),
      may("URI"),
      may("channel", "channel"),
      newer(may("Option")),
      may("Variable", "variables"),
    ]),
    known("PJSIPRegister", systemOrReporting, [need("Registration")]),
    known("PJSIPUnregister", systemOrReporting, [need("Registration")]),
    known("PJSIPHangup", ["system", "call"], [need("Channel", "channel"), need("Cause")], { newer: true }),
    known("SIPpeers", systemOrReporting, [], { removedIn: 21, ...list("PeerlistComplete", "PeerEntry") }),
    known("SIPshowpeer", systemOrReporting, [need("Peer")], { removedIn: 21 }),
    known("SIPqualifypeer", systemOrReporting, [need("Peer")], { removedIn: 21 }),
    known("SIPshowregistry", systemOrReporting, [], {
      removedIn: 21,
      ...list("RegistrationsComplete", "RegistryEntry"),
    }),
    known("SIPpeerstatus", system, [may("Peer")], {
      removedIn: 21,
      ...list("SIPpeerstatusComplete", "PeerStatus"),
    }),
    known("SIPnotify", system, [need("Channel"), need("Variable", "variables"), may("Call-ID")], {
      removedIn: 21,
    }),
    known("IAXpeers", systemOrReporting, [], list("PeerlistComplete", "PeerEntry")),
    known("IAXpeerlist", systemOrReporting, [], list("PeerlistComplete", "PeerEntry")),
    known("IAXregistry", systemOrReporting, [], list("RegistrationsComplete", "RegistryEntry")),
    known("IAXnetstats", systemOrReporting, [], { speechless: true }),
  ],
};
