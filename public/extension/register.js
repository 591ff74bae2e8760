// @ts-check
// Puts the script that makes links on exactly the sites that were chosen and allowed; nowhere else does this extension see anything.
import { patternsOf, readSettings } from "./settings.js";

const id = "numbers";

async function register() {
  const { centrala, sites } = await readSettings();
  await chrome.scripting.unregisterContentScripts({ ids: [id] }).catch(() => undefined);
  if (centrala === "" || sites.length === 0) return;
  await chrome.scripting.registerContentScripts([
    {
      id,
      js: ["numbers.js"],
      matches: patternsOf(sites),
      runAt: "document_idle",
      persistAcrossSessions: true,
    },
  ]);
}

chrome.runtime.onInstalled.addListener(register);
chrome.storage.onChanged.addListener(register);
chrome.permissions.onAdded.addListener(register);
chrome.permissions.onRemoved.addListener(register);
