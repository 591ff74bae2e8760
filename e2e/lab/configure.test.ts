import { expect, test } from "vitest";
import { configure, type Instance } from "./configure.ts";
import { loadFloor } from "./floor-load.ts";
import { standardFloor } from "./floor-standard.ts";

const instance: Instance = {
  version: 22,
  dir: "/runs/x",
  ports: { ami: 15038, amiTls: 15039, sip: 15060, rtp: 21000 },
};

test("writes each member with its penalty, name and state interface", () => {
  const queues = configure(standardFloor, instance).get("queues.conf") ?? "";
  expect(queues).toContain("[Rückfragen]\nstrategy=rrmemory\n");
  expect(queues).toContain("member => PJSIP/2003,0,Zoë Krüger,PJSIP/2003\n");
  expect(queues).toContain("member => Local/2031@from-queue/n,0,Ula Freepbx,hint:2031@ext-local\n");
  expect(queues).toContain("member => Local/2041@agents/n,0,Will Pool,Agent:2041\n");
});

test("keeps the ports and folders of instances apart", () => {
  const files = configure(standardFloor, instance);
  expect(files.get("asterisk.conf")).toContain("astrundir => /runs/x/run\n");
  expect(files.get("manager.conf")).toContain("port=15038\ntlsenable=yes\ntlsbindaddr=127.0.0.1:15039\n");
  expect(files.get("pjsip.conf")).toContain("bind=127.0.0.1:15060\n");
});

test("gives Centrala's user no more than it needs", () => {
  const manager = configure(standardFloor, instance).get("manager.conf") ?? "";
  const user = manager.split("[centrala]")[1]?.split("[")[0] ?? "";
  expect(user).toContain("write=agent,call,originate,reporting\n");
  expect(user).not.toMatch(/\b(command|config|dialplan|agi|dtmf|all)\b/);
});

test("puts a test's own lines at the end of a file, or makes it", () => {
  const append = { "queues.conf": "[extra]\nstrategy=ringall", "cel.conf": "[general]" };
  const files = configure({ ...standardFloor, append }, instance);
  expect(files.get("queues.conf")?.endsWith("\n[extra]\nstrategy=ringall\n")).toBe(true);
  expect(files.get("cel.conf")).toBe("\n[general]\n");
});

test("finds phones that never register at SIPp's port", () => {
  const phones = configure(loadFloor(2, 1), { ...instance, phonesPort: 7000 }).get("pjsip.conf");
  expect(phones).toContain("contact=sip:20001@127.0.0.1:7000\n");
});

test("agents of the standard floor serve one to three queues, and every number means one thing", () => {
  for (const agent of standardFloor.agents) {
    expect(agent.queues.length).toBeGreaterThan(0);
    expect(agent.queues.length).toBeLessThanOrEqual(3);
  }
  const numbers = [
    ...standardFloor.agents.map((agent) => agent.number),
    ...standardFloor.queues.map((queue) => queue.exten),
  ];
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("the load floor has 500 agents, 50 queues and 980 memberships, none twice", () => {
  const { agents, queues } = loadFloor();
  const memberships = agents.flatMap((agent) => agent.queues.map(({ queue }) => `${agent.number} ${queue}`));
  expect([agents.length, queues.length, memberships.length]).toEqual([500, 50, 980]);
  expect(new Set(memberships).size).toBe(980);
});
