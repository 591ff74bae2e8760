import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { CentralaError } from "#lib/errors.ts";
import { features, usualFeatures } from "#lib/setup/features.ts";
import { distributions, type SectionInput } from "#lib/setup/manager-section.ts";
import { makeSecret } from "./make-secret.ts";
import { writeManagerConf } from "./write-manager-conf.ts";

const plain: SectionInput = {
  host: "pbx.example",
  port: 5038,
  username: "centrala",
  secret: "abcdefghijklmnopqrstuvwxyz012345",
  features: usualFeatures,
  from: ["192.0.2.10"],
  tls: false,
  distribution: "plain",
  asteriskVersion: "22.10.1",
};

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom(
    "centrala]\n[root",
    "general",
    "GENERAL",
    "x\r\nwrite=all",
    "a;b",
    "a(+)",
    "a(!)",
    "abcdefghijklmnopqrst\u2028write=all",
    "abcdefghijklmnopqrstuvwxyz\n",
    "pbx.example\n#exec /bin/sh",
    '$(reboot)".example',
    "127.0.0.1/0.0.0.0",
    "fe80::1%eth0",
    "0.0.0.0\npermit=0.0.0.0/0",
  ),
);
const input = fc.record({
  host: fc.oneof(fc.constant(plain.host), hostile),
  port: fc.oneof(fc.constant(plain.port), fc.double()),
  username: fc.oneof(fc.constant(plain.username), hostile),
  secret: fc.oneof(fc.constant(plain.secret), hostile),
  features: fc.subarray([...features]),
  from: fc.oneof(fc.constant(["192.0.2.10", "2001:db8::1"]), fc.array(hostile, { maxLength: 3 })),
  tls: fc.boolean(),
  distribution: fc.constantFrom(...distributions),
  asteriskVersion: fc.option(fc.oneof(fc.constant("22.10.1"), hostile)),
});

/** Every line that a section may hold; none of them holds what somebody typed but in its own, checked place. */
const allowed = [
  /^; Centrala: the live floor, from this address alone\.$/,
  /^\[(?!general\])[a-z][a-z0-9_-]{1,31}\]$/i,
  /^secret=[A-Za-z0-9]{16,64}$/,
  /^deny=(0\.0\.0\.0\/0\.0\.0\.0|::\/0)$/,
  /^permit=(\d+\.\d+\.\d+\.\d+\/255\.255\.255\.255|[0-9a-f:.]+\/128)$/i,
  /^(read|write)=[a-z]+(,[a-z]+)*$/,
  /^(writetimeout=5000|allowmultiplelogin=yes|displayconnects=yes)$/,
  /^eventfilter=!\^Event: \([A-Za-z|]+\)$/,
  /^eventfilter\(action\(exclude\),name\([A-Za-z]+\)\)=$/,
];

describe("laws", () => {
  test.prop([input])("no input becomes a line of its own", (given) => {
    let section: string;
    let command: string | null;
    try {
      ({ section, certificateCommand: command } = writeManagerConf(given));
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(CentralaError);
      expect(thrown).toMatchObject({ code: "invalid-request" });
      return;
    }
    const lines = section.slice(0, -1).split("\n");
    for (const line of lines) expect(allowed.some((pattern) => pattern.test(line))).toBe(true);
    expect(lines.filter((line) => line.startsWith("["))).toEqual([`[${given.username}]`]);
    expect(lines.filter((line) => line.startsWith("secret="))).toEqual([`secret=${given.secret}`]);
    expect(lines.filter((line) => line.startsWith("permit="))).toHaveLength(given.from.length);
    expect(lines.indexOf("deny=0.0.0.0/0.0.0.0")).toBeLessThan(
      lines.findIndex((line) => line.startsWith("permit=")),
    );
    expect(command ?? "").toMatch(/^[\x20-\x7e]*$/);
    expect((command ?? "").replace(/[\w./:=, &"-]/g, "")).toBe("");
  });

  test("made secrets are taken, and never twice the same", () => {
    const secrets = Array.from({ length: 100 }, makeSecret);
    expect(new Set(secrets).size).toBe(100);
    for (const secret of secrets) expect(() => writeManagerConf({ ...plain, secret })).not.toThrow();
  });
});

test("an account for the usual features on Asterisk 22", () => {
  expect(writeManagerConf(plain)).toEqual({
    file: "/etc/asterisk/manager.conf",
    section: `; Centrala: the live floor, from this address alone.
[centrala]
secret=abcdefghijklmnopqrstuvwxyz012345
deny=0.0.0.0/0.0.0.0
deny=::/0
permit=192.0.2.10/255.255.255.255
read=agent,call,system
write=agent,call,originate,reporting
writetimeout=5000
allowmultiplelogin=yes
displayconnects=yes
eventfilter(action(exclude),name(ChannelTalkingStart))=
eventfilter(action(exclude),name(ChannelTalkingStop))=
eventfilter(action(exclude),name(ContactStatus))=
eventfilter(action(exclude),name(DialState))=
eventfilter(action(exclude),name(MusicOnHoldStart))=
eventfilter(action(exclude),name(MusicOnHoldStop))=
eventfilter(action(exclude),name(PeerStatus))=
eventfilter(action(exclude),name(SoftHangupRequest))=
`,
    general: "[general]\nenabled=yes\nwebenabled=no\nport=5038\nbindaddr=0.0.0.0\n",
    certificateCommand: null,
    reloadCommand: 'asterisk -rx "manager reload"',
    read: ["agent", "call", "system"],
    write: ["agent", "call", "originate", "reporting"],
    filterSyntax: "advanced",
    notes: [
      { note: "clear-text" },
      { note: "other-address", addresses: ["192.0.2.10"] },
      { note: "tries-slowly" },
    ],
  });
});

test("with TLS the plain port stays with the PBX, and a certificate is made for its name", () => {
  const { certificateCommand, general, notes } = writeManagerConf({
    ...plain,
    port: 15449,
    tls: true,
    distribution: "freepbx",
  });
  expect(general).toBe(
    "[general](+)\nenabled=yes\nwebenabled=no\nbindaddr=127.0.0.1\ntlsenable=yes\ntlsbindaddr=0.0.0.0:15449\ntlscertfile=/etc/asterisk/keys/centrala.pem\n",
  );
  expect(certificateCommand).toContain('-subj "/CN=pbx.example" -addext "subjectAltName=DNS:pbx.example"');
  expect(notes.map(({ note }) => note)).toEqual(["other-address", "tries-slowly"]);
});

test("without TLS the given port is the one that Asterisk shall hear on", () => {
  expect(writeManagerConf({ ...plain, port: 15038 }).general).toContain("\nport=15038\n");
});

test("on the PBX itself nothing opens to the network", () => {
  const { general, notes, section } = writeManagerConf({
    ...plain,
    host: "localhost",
    from: ["127.0.0.1", "::1"],
  });
  expect(general).toContain("bindaddr=127.0.0.1\n");
  expect(section).toContain("permit=::1/128\n");
  expect(notes).toEqual([]);
});

test("heavy classes come with the features that want them, and an unknown version says so", () => {
  const { notes, write } = writeManagerConf({
    ...plain,
    from: ["127.0.0.1"],
    features: ["recordings", "documentation"],
    asteriskVersion: null,
  });
  expect(write).toEqual(["call", "command", "reporting", "system"]);
  expect(notes).toEqual([
    { note: "heavy-class", class: "command", features: ["documentation"] },
    { note: "heavy-class", class: "system", features: ["recordings"] },
    { note: "version-unknown" },
  ]);
});
