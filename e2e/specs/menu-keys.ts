// Picks from an open menu by keys alone: the way of the mouse to a menu beside the menu depends on where there is room. A person sees
// where the focus is before they type on; so does this.
import { expect, type Page } from "@playwright/test";

/** Each word is the beginning of an item's text; all but the last open a menu of their own. */
export async function choose(page: Page, ...words: readonly string[]): Promise<void> {
  const focused = page.locator("[role=menuitem]:focus");
  await expect(page.locator("[role=menu]:focus, [role=menu] :focus")).toHaveCount(1);
  for (const [place, word] of words.entries()) {
    const begins = new RegExp(`^\\s*${word}`);
    await page.keyboard.type(word);
    await expect(focused).toHaveText(begins);
    if (place === words.length - 1) await page.keyboard.press("Enter");
    else {
      await page.keyboard.press("ArrowRight");
      await expect(focused).not.toHaveText(begins);
    }
  }
}
