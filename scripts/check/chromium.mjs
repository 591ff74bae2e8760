// @ts-check
// The browser of the tests: Debian's Chromium, or the one CHROMIUM_PATH names.
import { existsSync } from "node:fs";
import { run } from "../setup/run.mjs";

export const chromiumPath = () => process.env.CHROMIUM_PATH || "/usr/bin/chromium";

/** @returns {Promise<{ code: number, output: string }>} */
export async function installChromium() {
  if (existsSync(chromiumPath())) return { code: 0, output: "" };
  if (process.env.CHROMIUM_PATH)
    return refuse(`CHROMIUM_PATH names ${chromiumPath()}, which does not exist.`);
  if (!existsSync("/usr/bin/apt-get")) {
    return refuse("Chromium is missing and this is no Debian: install it and name it in CHROMIUM_PATH.");
  }
  if (process.getuid?.() !== 0) {
    return refuse(
      "Chromium is missing and only root can install it: run this as root once, or set CHROMIUM_PATH.",
    );
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const update = await run("apt-get", ["update", "-q"], { env, timeoutSeconds: 300 });
  if (update.code !== 0) return update;
  const args = ["install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-liberation"];
  return run("apt-get", args, { env, timeoutSeconds: 600 });
}

/** @param {string} sentence */
const refuse = (sentence) => ({ code: 1, output: sentence });
