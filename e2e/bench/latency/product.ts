// The product as `npm start` runs it, with the settings of one PBX, a folder of its own, and a way in for sockets and pages.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { account } from "#e2e/specs/entry.ts";
import { startServer } from "#e2e/specs/start-server.ts";
import { readBuild } from "#server/build.ts";

const root = join(import.meta.dirname, "../../..");

export async function startProduct(ami: {
  readonly port: number;
  readonly username: string;
  readonly secret: string;
}) {
  const server = await startServer({
    AMI_HOST: "127.0.0.1",
    AMI_PORT: String(ami.port),
    AMI_USERNAME: ami.username,
    AMI_SECRET: ami.secret,
  });
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(account),
  });
  if (!answer.ok) throw new Error(`the sign-in was answered ${answer.status}`);
  const cookie = answer.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  return {
    url: server.url,
    /** As a Cookie header says it. */
    cookie,
    enter: (page: Page) => server.enter(page.request),
    stop: () => server.end(),
  };
}

export function buildId(): string {
  const build = readBuild(`${root}/`, false);
  if (build === null) throw new Error("There is no production build here; `npm start` makes one.");
  return build.id;
}
