// The way to the PBX: does it stand, and can others read along?
import { finding } from "#lib/doctor/finding.ts";
import { type Check, managerLine, notKnown } from "./check.ts";

export const checkConnection: Check = ({ way, session }) => {
  const { host, port } = way;
  if ("failure" in session) {
    const refused = finding("no-connection", "problem", "connection", {
      details: { host, port },
      terms: { problem: [session.failure] },
    });
    if (session.failure !== "authentication-failed") return [refused];
    const line = managerLine(way.username, "allowmultiplelogin = yes");
    return [refused, finding("perhaps-one-login", "note", "connection", { line })];
  }
  if (way.tls !== "off") return [];
  if (!way.loopback.known) return [notKnown("connection", "thing-loopback", way.loopback.why)];
  if (way.loopback.value) return [];
  const lines = [
    "tlsenable = yes",
    "tlsbindaddr = 0.0.0.0:5039",
    "tlscertfile = /etc/asterisk/keys/asterisk.pem",
  ];
  return [
    finding("clear-text", "warning", "connection", {
      details: { host, port },
      line: managerLine("general", lines.join("\n")),
    }),
  ];
};
