// Next's settings. The custom server in server/main.ts owns the port; Next only renders.

/** @type {import("next").NextConfig} */
export default {
  // The id that open tabs compare with their server's; see scripts/setup/build.mjs.
  generateBuildId: () => process.env.CENTRALA_BUILD_ID ?? null,
  // Where the site begins on its host. Next builds it into each page; so does the code for browsers, by `env`.
  basePath: process.env.BASE_PATH ?? "",
  env: { BASE_PATH: process.env.BASE_PATH ?? "" },
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // `npm run verify` checks the types of everything; whoever only starts the product should not wait for that.
  typescript: { ignoreBuildErrors: true },
};
