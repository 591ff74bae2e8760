// Next's settings. The custom server in server/main.ts owns the port; Next only renders.
import { buildFolder } from "./lib/build-folder.mjs";

const basePath = process.env.BASE_PATH ?? "";
const distDir = buildFolder(basePath);

/** @type {import("next").NextConfig} */
export default {
  // The id that open tabs compare with their server's; see scripts/setup/build.mjs.
  generateBuildId: () => process.env.CENTRALA_BUILD_ID ?? null,
  // Where the site begins on its host. Next builds it into each page; so does the code for browsers, by `env`.
  basePath,
  distDir,
  env: { BASE_PATH: basePath },
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // `npm run verify` checks the types of everything; whoever only starts the product should not wait for that. The settings
  // beside a build for a sub-path are made by scripts/setup/build.mjs.
  typescript: { ignoreBuildErrors: true, ...(basePath !== "" && { tsconfigPath: `${distDir}.json` }) },
};
