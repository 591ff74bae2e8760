// @ts-check
// What a person has set: where their Centrala is, and on which sites numbers shall become links. Kept by the browser.

/** @typedef {{ centrala: string, sites: string[] }} Settings */

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const kept = await chrome.storage.sync.get({ centrala: "", sites: [] });
  return {
    centrala: typeof kept.centrala === "string" ? kept.centrala : "",
    sites: Array.isArray(kept.sites) ? kept.sites.map(String) : [],
  };
}

/** @param {Settings} settings */
export const keepSettings = (settings) => chrome.storage.sync.set(settings);

/** `https://calls.example.com/centrala` without a slash at its end, or null where that is no address. @param {string} text */
export function addressOf(text) {
  try {
    const url = new URL(text.trim());
    if (url.protocol !== "https:" && url.protocol !== "http:") return null;
    return url.origin + url.pathname.replace(/\/+$/, "");
  } catch {
    return null;
  }
}

/** `crm.example.com` or `*.example.com`, as somebody types it or copies it from the address bar; null where it is neither. @param {string} text */
export function siteOf(text) {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/?#].*$/, "")
    .replace(/:\d+$/, "");
  return /^(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+$/.test(host) ? host : null;
}

/** @param {readonly string[]} sites */
export const patternsOf = (sites) => sites.flatMap((site) => [`https://${site}/*`, `http://${site}/*`]);
