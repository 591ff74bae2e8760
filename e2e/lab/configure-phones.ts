// pjsip.conf: one endpoint per agent's phone, known by its user name, and one trunk that is every other caller from this machine.
import type { Instance } from "./configure.ts";
import type { FloorPlan } from "./plan.ts";

export function configurePhones(plan: FloorPlan, { ports, phonesPort }: Instance): string {
  const phones = plan.agents.flatMap((agent) => [
    `[${agent.number}]`,
    "type=endpoint",
    "context=internal",
    "disallow=all",
    "allow=ulaw",
    `aors=${agent.number}`,
    "direct_media=no",
    "rtp_symmetric=yes",
    `device_state_busy_at=${agent.busyAt}`,
    `callerid=${agent.name} <${agent.number}>`,
    `[${agent.number}]`,
    "type=aor",
    "max_contacts=1",
    "remove_existing=yes",
    "qualify_timeout=1.0",
    `qualify_frequency=${agent.qualifySeconds ?? 0}`,
    ...(phonesPort === undefined ? [] : [`contact=sip:${agent.number}@127.0.0.1:${phonesPort}`]),
    "",
  ]);
  const trunk = [
    "[global]",
    "type=global",
    "endpoint_identifier_order=username,ip",
    "[udp]",
    "type=transport",
    "protocol=udp",
    `bind=127.0.0.1:${ports.sip}`,
    "[trunk]",
    "type=endpoint",
    "context=from-trunk",
    "disallow=all",
    "allow=ulaw",
    "direct_media=no",
    "rtp_symmetric=yes",
    "aors=trunk",
    "[trunk]",
    "type=aor",
    "[trunk]",
    "type=identify",
    "endpoint=trunk",
    "match=127.0.0.1",
    "",
  ];
  return [...trunk, ...phones].join("\n");
}
