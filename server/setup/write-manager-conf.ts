// Writes the AMI account for this very installation: one section of manager.conf with the least rights for the features that were
// chosen, open to our own address alone. Every value is checked against a pattern of its own before it becomes part of a line,
// so that nothing that anybody types can become a line of its own. Source: configs/samples/manager.conf.sample, main/manager.c.
import { isIP } from "node:net";
import { CentralaError } from "#lib/errors.ts";
import { heavyClasses, leastRights, reasonsFor } from "#lib/setup/features.ts";
import { filterSyntax } from "#lib/setup/filter-syntax.ts";
import {
  fileOf,
  hostPattern,
  type SectionInput,
  secretPattern,
  usernamePattern,
} from "#lib/setup/manager-section.ts";
import type { ManagerSection, SectionNote } from "#lib/setup/setup-view.ts";
import { unreadEvents, unreadFilter } from "#server/pbx/narrow-stream.ts";

const certificateFile = "/etc/asterisk/keys/centrala.pem";

/** Throws `invalid-request`, naming the field, for a value that does not belong into a configuration file. */
export function writeManagerConf(input: SectionInput): ManagerSection {
  check(input);
  const { read, write } = leastRights(input.features);
  const syntax = filterSyntax(input.asteriskVersion);
  return {
    file: fileOf[input.distribution],
    section: lines([
      "; Centrala: the live floor, from this address alone.",
      `[${input.username}]`,
      `secret=${input.secret}`,
      "deny=0.0.0.0/0.0.0.0",
      "deny=::/0",
      ...input.from.map(permit),
      `read=${read.join(",")}`,
      `write=${write.join(",")}`,
      "writetimeout=5000",
      "allowmultiplelogin=yes",
      "displayconnects=yes",
      ...(syntax === "legacy"
        ? [`eventfilter=${unreadFilter}`]
        : unreadEvents.map((name) => `eventfilter(action(exclude),name(${name}))=`)),
    ]),
    general: general(input),
    certificateCommand: input.tls ? certificateCommand(input.host) : null,
    reloadCommand: 'asterisk -rx "manager reload"',
    read,
    write,
    filterSyntax: syntax,
    notes: notesOn(input, write),
  };
}

function check(input: SectionInput): void {
  const bad = (field: string) =>
    new CentralaError("invalid-request", `The ${field} does not belong into a configuration file.`, {
      field,
    });
  if (!usernamePattern.test(input.username)) throw bad("username");
  if (!secretPattern.test(input.secret)) throw bad("secret");
  if (!hostPattern.test(input.host)) throw bad("host");
  if (!Number.isInteger(input.port) || input.port < 1 || input.port > 65_535) throw bad("port");
  if (input.from.length === 0 || input.from.some((address) => !isPlainAddress(address))) throw bad("from");
}

/** `isIP` takes a zone (`fe80::1%eth0`) for a part of an address; Asterisk does not. */
const isPlainAddress = (address: string) => isIP(address) !== 0 && /^[0-9a-f:.]+$/i.test(address);

const permit = (address: string) =>
  isIP(address) === 4 ? `permit=${address}/255.255.255.255` : `permit=${address}/128`;

/** With TLS the plain port stays with the PBX itself; without, it opens only as far as it must. */
function general({ distribution, from, port, tls }: SectionInput): string {
  const near = from.every(isLoopback);
  // `::` hears both kinds of addresses, `::1` only its own.
  const everywhere = from.every((address) => isIP(address) === 4) ? "0.0.0.0" : "::";
  const here = from.every((address) => isIP(address) === 6) ? "::1" : "127.0.0.1";
  return lines([
    // The web interfaces own `[general]`; `(+)` adds to it.
    distribution === "plain" ? "[general]" : "[general](+)",
    "enabled=yes",
    "webenabled=no",
    ...(tls ? [] : [`port=${port}`]),
    `bindaddr=${near || tls ? here : everywhere}`,
    ...(tls
      ? [
          "tlsenable=yes",
          `tlsbindaddr=${bracketed(near ? here : everywhere)}:${port}`,
          `tlscertfile=${certificateFile}`,
        ]
      : []),
  ]);
}

const bracketed = (address: string) => (isIP(address) === 6 ? `[${address}]` : address);

function certificateCommand(host: string): string {
  const name = isIP(host) === 0 ? `DNS:${host}` : `IP:${host}`;
  return [
    "mkdir -p /etc/asterisk/keys &&",
    "openssl req -x509 -newkey rsa:2048 -nodes -days 3650",
    `-subj "/CN=${host}" -addext "subjectAltName=${name}"`,
    `-keyout ${certificateFile} -out ${certificateFile} &&`,
    `chown asterisk: ${certificateFile} && chmod 600 ${certificateFile}`,
  ].join(" ");
}

function notesOn(input: SectionInput, write: readonly string[]): SectionNote[] {
  const { asteriskVersion, features, from, tls } = input;
  const far = !from.every(isLoopback);
  return [
    ...write
      .filter((each) => heavyClasses.includes(each))
      .map((each) => ({ note: "heavy-class" as const, class: each, features: reasonsFor(each, features) })),
    ...(far && !tls ? [{ note: "clear-text" as const }] : []),
    ...(far ? [{ note: "other-address" as const, addresses: from }, { note: "tries-slowly" as const }] : []),
    ...(asteriskVersion === null ? [{ note: "version-unknown" as const }] : []),
  ];
}

export const isLoopback = (address: string): boolean =>
  address === "::1" || (isIP(address) === 4 && address.startsWith("127."));

const lines = (all: readonly string[]) => `${all.join("\n")}\n`;
