// Two suites: `unit` needs nothing but this checkout; `lab` needs the Asterisk lab of e2e/lab.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{lib,server,components,app,scripts}/**/*.test.{ts,tsx}", "e2e/{lab,bench}/**/*.test.ts"],
          environment: "node",
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
