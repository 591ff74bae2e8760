// Four suites: `unit` needs nothing but this checkout; `attack` a production build; `lab` needs the Asterisk lab of e2e/lab; `servers` needs the servers
// that e2e/servers/install.ts installs.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{lib,server,components,app,scripts}/**/*.test.{ts,tsx}", "e2e/{lab,bench}/**/*.test.ts"],
          environment: "node",
          // A hang must end; a machine that does much else at the same time is no failure.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "servers",
          include: ["e2e/servers/**/*.servers.ts"],
          environment: "node",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "attack",
          include: ["e2e/attack/**/*.attack.ts"],
          environment: "node",
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "lab",
          include: ["e2e/proof/**/*.lab.ts"],
          environment: "node",
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
