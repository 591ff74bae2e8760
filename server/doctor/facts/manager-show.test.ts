import { expect, test } from "vitest";
import { settingsOf, userOf } from "./manager-show.ts";

const settings = `
Global Settings:
----------------
  Manager (AMI):             Yes
  Web Manager (AMI/HTTP):    No
  TCP Bindaddress:           127.0.0.1:16668
  HTTP Timeout (seconds):    60
  TLS Enable:                Yes
  TLS Bindaddress:           [::]:5039
  Allow multiple login:      Yes
  Display connects:          Yes
  Timestamp events:          No             `;

const user = `
          username: centrala
            secret: <Set>
               ACL: no
         read perm: system,call,agent,all
        write perm: call,agent
   displayconnects: yes
allowmultiplelogin: no
         Variables: `;

test("reads the settings as the console prints them", () => {
  expect(settingsOf(settings.split("\n"))).toEqual({
    webEnabled: false,
    bindAddress: "127.0.0.1",
    tlsEnabled: true,
    tlsPort: "5039",
    timestamps: false,
  });
});

test("reads a login as the console prints it, as one line or as many", () => {
  for (const output of [user.split("\n"), [user]]) {
    expect(userOf(output)).toMatchObject({
      readClasses: ["system", "call", "agent"],
      restricted: false,
      connectsShown: true,
      manyLogins: false,
      writeTimeoutMs: null,
    });
  }
});

test("takes nothing from an answer of another shape", () => {
  expect(settingsOf(["No such command 'manager show settings'"])).toBeNull();
  expect(userOf(["There is no manager called nobody"])).toBeNull();
});
