// @ts-check
// The page where a person says which Centrala is theirs and on which sites numbers shall become links.
import { addressOf, keepSettings, patternsOf, readSettings, siteOf } from "./settings.js";

const words = navigator.language.startsWith("pl")
  ? {
      title: "Numery jako odnośniki do Centrali",
      centrala: "Adres Twojej Centrali",
      sites: "Strony, na których numery mają być odnośnikami",
      hint: "Jedna w każdym wierszu, na przykład crm.example.com. Przeglądarka zapyta o zgodę na każdą z nich.",
      save: "Zapisz",
      saved: "Zapisano. Odśwież otwarte strony.",
      badAddress: "To nie jest adres Centrali.",
      badSite: "To nie jest strona:",
      refused: "Bez zgody przeglądarki rozszerzenie nie działa na tych stronach.",
    }
  : {
      title: "Numbers as links to Centrala",
      centrala: "Address of your Centrala",
      sites: "Sites on which numbers shall be links",
      hint: "One on each line, such as crm.example.com. The browser asks you to agree to each.",
      save: "Save",
      saved: "Saved. Reload the pages that are open.",
      badAddress: "This is no address of a Centrala.",
      badSite: "This is no site:",
      refused: "Without the browser's leave nothing happens on these sites.",
    };

document.documentElement.lang = navigator.language.startsWith("pl") ? "pl" : "en";
for (const element of document.querySelectorAll("[data-word]"))
  element.textContent = words[/** @type {keyof typeof words} */ (element.getAttribute("data-word"))];

const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const centralaField = /** @type {HTMLInputElement} */ (form.elements.namedItem("centrala"));
const sitesField = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("sites"));
const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));

const kept = await readSettings();
centralaField.value = kept.centrala;
sitesField.value = kept.sites.join("\n");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const centrala = addressOf(centralaField.value);
  if (centrala === null) {
    status.textContent = words.badAddress;
    centralaField.focus();
    return;
  }
  const lines = sitesField.value.split("\n").filter((line) => line.trim() !== "");
  const wrong = lines.find((line) => siteOf(line) === null);
  if (wrong !== undefined) {
    status.textContent = `${words.badSite} ${wrong}`;
    sitesField.focus();
    return;
  }
  const sites = [...new Set(lines.map((line) => siteOf(line) ?? ""))];
  const origins = patternsOf(sites);
  const allowed = sites.length === 0 || (await chrome.permissions.request({ origins }));
  if (allowed) await keepSettings({ centrala, sites });
  status.textContent = allowed ? words.saved : words.refused;
});
