// How much JavaScript the wallboard sends to a TV, gzipped, over what the framework sends for a page of one word. Both are
// built for production and loaded in a real Chromium, which tells what was really fetched.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";
import { startServer } from "#e2e/specs/start-server.ts";
import { launch } from "./chromium.ts";
import { atMost } from "./quantile.ts";

const root = resolve(import.meta.dirname, "../..");
const bare = join(root, ".cache/bare-app");
const next = join(root, "node_modules/next/dist/bin/next");

export async function run() {
  const browser = await launch();
  try {
    const server = await startServer();
    const ours = await javascriptOf(browser, `${server.url}/wallboard`, '[data-connection="live"]', (page) =>
      server.enter(page.request),
    );
    await server.end();
    const framework = await bareFramework(browser);
    return {
      "page weight: JavaScript of /wallboard over the bare framework's": atMost(
        ours - framework,
        45,
        "KB gzipped",
      ),
    };
  } finally {
    await browser.close();
  }
}

/** Kilobytes of all scripts that a page fetched, each gzipped by itself, until `ready` stands on it. */
async function javascriptOf(
  browser: Browser,
  url: string,
  ready: string,
  enter?: (page: Page) => Promise<void>,
): Promise<number> {
  const page = await browser.newPage();
  await enter?.(page);
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      sizes.push(response.body().then((body) => gzipSync(body).byteLength));
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.locator(ready).first().waitFor({ state: "attached" });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.close();
  return total / 1_024;
}

async function bareFramework(browser: Browser): Promise<number> {
  rmSync(bare, { recursive: true, force: true });
  mkdirSync(join(bare, "app"), { recursive: true });
  writeFileSync(join(bare, "package.json"), '{ "type": "module" }\n');
  writeFileSync(
    join(bare, "next.config.js"),
    `export default { turbopack: { root: ${JSON.stringify(root)} } };\n`,
  );
  const layout = "export default ({ children }) => <html lang='en'><body>{children}</body></html>;\n";
  writeFileSync(join(bare, "app/layout.jsx"), layout);
  writeFileSync(join(bare, "app/page.jsx"), "export default () => <p id='word'>bare</p>;\n");
  const built = spawn(process.execPath, [next, "build"], { cwd: bare, stdio: "ignore" });
  const [code] = await once(built, "exit");
  if (code !== 0) throw new Error("The bare page did not build.");
  const server = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", "0"], { cwd: bare });
  try {
    const url = await new Promise<string>((ready, failed) => {
      server.stdout.setEncoding("utf8").on("data", (text: string) => {
        const found = /http:\/\/[\w.]+:\d+/.exec(text);
        if (found !== null) ready(found[0]);
      });
      server.once("exit", () => failed(new Error("The bare page's server ended.")));
    });
    return await javascriptOf(browser, url, "#word");
  } finally {
    server.kill("SIGTERM");
  }
}
