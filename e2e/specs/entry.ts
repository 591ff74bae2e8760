// Ways into the servers that specs run against: one click where they show the demo, an account where the PBX is real.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";

export const account = { login: "boss", password: "a long enough secret" } as const;

/** Where the entry project leaves the cookies of the demo's admin. */
export const entryFile = join(import.meta.dirname, "../../.cache/entry.json");

/** `request` keeps the cookie: give that of the context whose pages shall be inside. */
export async function enterDemo(request: APIRequestContext, url: string, role = "admin"): Promise<void> {
  await post(request, `${url}/api/v1/session/demo`, { role });
}

export async function signIn(request: APIRequestContext, url: string, who: object = account): Promise<void> {
  await post(request, `${url}/api/v1/session`, who);
}

async function post(request: APIRequestContext, url: string, data: object): Promise<void> {
  const answer = await request.post(url, { data, headers: { Origin: new URL(url).origin } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Makes `account` in this folder as an administrator would at the console. */
export async function addAccount(
  dataDir: string,
  role = "admin",
  name: string = account.login,
): Promise<void> {
  const child = spawn("node", ["server/terminal/user.ts", "add", name, "--role", role], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "" },
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin.end(`${account.password}\n`);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`the account could not be made: ${code}`);
}
