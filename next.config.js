// Next's settings. The custom server in server/main.ts owns the port; Next only renders.

/** @type {import("next").NextConfig} */
export default {
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
};
