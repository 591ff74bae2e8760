// Browser tests against the production build with the demo PBX, on a port of their own.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { entryFile } from "./e2e/specs/entry.ts";

const port = Number(process.env.CENTRALA_TEST_PORT ?? 3917);
const dataDir = join(import.meta.dirname, `.cache/browser-data-${port}`);
// Workers read this file too, when the server is already at work in there.
if (process.env.TEST_WORKER_INDEX === undefined) rmSync(dataDir, { recursive: true, force: true });
/** Set but empty: neither the shell's settings nor those in `.env` reach the server under test. */
const noPbx = {
  AMI_HOST: "",
  AMI_PORT: "",
  AMI_USERNAME: "",
  AMI_SECRET: "",
  AMI_TLS: "",
  AMI_CA: "",
  AMI_PIN: "",
  DATABASE_URL: "",
  OIDC_ISSUER: "",
  LDAP_URL: "",
};

export default defineConfig({
  testDir: "e2e/specs",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: true,
  // Two cores carry the server, the demo PBX and two browsers.
  workers: 2,
  retries: 0,
  timeout: 60_000,
  // A page is quick, but two cores also carry Asterisk, the server and another browser.
  expect: { timeout: 15_000 },
  projects: [
    { name: "entry", testMatch: /entry\.setup\.ts$/ },
    { name: "specs", dependencies: ["entry"], use: { storageState: entryFile } },
  ],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "en-GB",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "exec node scripts/start.mjs",
    url: `http://localhost:${port}/api/health`,
    env: { ...noPbx, PORT: String(port), HOST: "", DATA_DIR: dataDir, LOG_LEVEL: "warn" },
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    reuseExistingServer: false,
    stdout: "ignore",
    timeout: 120_000,
  },
});
