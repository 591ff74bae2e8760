// What a browser needs to install Centrala as an application of its own, which may then open `tel:` links.
import type { MetadataRoute } from "next";
import { withBase } from "#components/api/base-path.ts";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Centrala",
    short_name: "Centrala",
    start_url: withBase("/"),
    scope: withBase("/"),
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#ffffff",
    icons: [{ src: withBase("/icon.svg"), sizes: "any", type: "image/svg+xml" }],
  };
}
