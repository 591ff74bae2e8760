import { expect, test } from "vitest";
import { readManagerConf } from "./manager-conf.ts";

const file = `
[general]
enabled = yes
bindaddr = 0.0.0.0 ; everywhere
webenabled=YES
timestampevents => yes
;-- displayconnects = no
allowmultiplelogin = no --;

[base](!)
read = system,call
writetimeout = 50

[centrala](base)
secret = s3cret;not a secret
read = call,agent
eventfilter(action(exclude),name(VarSet)) =
eventfilter = !Event: DialState

[centrala](+)
permit = 127.0.0.1/255.255.255.255

[wide]
read = all
displayconnects = no
#include "more.conf"
`;

test("reads general settings and a login with its template and what is added to it", () => {
  const { settings, user } = readManagerConf(file, "centrala");
  expect(settings).toMatchObject({
    webEnabled: true,
    bindAddress: "0.0.0.0",
    tlsEnabled: false,
    timestamps: true,
  });
  expect(user).toEqual({
    known: true,
    value: {
      readClasses: ["call", "agent"],
      restricted: true,
      connectsShown: true,
      manyLogins: true,
      writeTimeoutMs: 50,
      eventFilters: [
        { text: "", advanced: true },
        { text: "!Event: DialState", advanced: false },
      ],
    },
  });
});

test("takes Asterisk's defaults for what is not written, and all for every class", () => {
  const { user } = readManagerConf(file, "wide");
  expect(user.known && user.value).toMatchObject({
    writeTimeoutMs: 100,
    connectsShown: false,
    restricted: false,
  });
  expect(user.known && user.value.readClasses).toContain("dtmf");
});

test("says that a login is not there", () => {
  expect(readManagerConf(file, "nobody").user).toEqual({ known: false, why: "conf-has-no-login" });
  expect(readManagerConf("", "constructor").user.known).toBe(false);
});

test("no secret leaves the file", () => {
  expect(JSON.stringify(readManagerConf(file, "centrala"))).not.toContain("s3cret");
});
