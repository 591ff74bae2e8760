// Opens pages of the floor as a person with a theme and a language would, and holds them to a clean console.
import { expect, type Page } from "@playwright/test";

export const views = [
  { name: "queues", path: "/queues" },
  { name: "queues-table", path: "/queues?view=table" },
  { name: "queue", path: "/queues", inside: true },
  { name: "agents", path: "/agents" },
  { name: "agents-table", path: "/agents?view=table&group=queue" },
  { name: "agents-tiles", path: "/agents?view=tiles" },
  { name: "calls", path: "/calls" },
  { name: "parking", path: "/parking" },
  { name: "conferences", path: "/conferences" },
  { name: "doctor", path: "/settings/doctor" },
  { name: "wallboard", path: "/wallboard" },
] as const;

export type View = (typeof views)[number];

export type Taste = { readonly theme: "light" | "dark"; readonly locale: "en" | "pl" };

export const english: Taste = { theme: "light", locale: "en" };

/** Theme and language as the product itself remembers them. */
export async function prefer(page: Page, { theme, locale }: Taste, origin: string): Promise<void> {
  await page.context().addCookies([{ name: "locale", value: locale, url: origin }]);
  await page.addInitScript((chosen) => {
    localStorage.setItem("theme", chosen);
    localStorage.setItem("wallboard-theme", chosen);
  }, theme);
}

/** Errors and warnings of the console, and what was thrown, from now on. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.push(message.text());
  });
  page.on("pageerror", (error) => heard.push(error.message));
  return heard;
}

export async function openView(page: Page, view: View): Promise<void> {
  await page.goto(view.path);
  await live(page);
  if (!("inside" in view)) return;
  await page.locator("main [role=listitem] h2 a").first().click();
  await page.waitForURL(/\/queues\/.+/);
  await expect(page.getByRole("table")).not.toHaveCount(0);
}

export async function live(page: Page): Promise<void> {
  await expect(page.locator('[data-connection="live"]').first()).toBeAttached({ timeout: 15_000 });
}
