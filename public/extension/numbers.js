// @ts-check
// On a chosen site: phone numbers in the page's text become links to Centrala, which asks before it calls. Text alone is touched, as it
// comes and as it changes; fields, code and what is a link already stay as they are.

/** A plus or a zero, then 7 to 15 digits with single spaces, dots, dashes, slashes or brackets between; no part of a longer one. */
const number = /(?<![\w.,+/-])(?:\+|00?)(?:[ .\-/()]{0,2}\d){7,15}(?![\w])(?![.,]\d)/g;
/** A date such as 01.02.2026, which is no number to call. */
const date = /^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/;
const untouched =
  "a, button, input, textarea, select, option, script, style, code, pre, svg, [contenteditable]";
const mark = "centralaNumber";

/** @param {string} centrala */
function makeLinks(centrala) {
  /** @param {Text} text */
  const linkIn = (text) => {
    const parent = text.parentElement;
    if (parent === null || parent.closest(untouched) !== null || parent.isContentEditable) return;
    const found = [...text.data.matchAll(number)].filter(([shown]) => !date.test(shown.trim()));
    for (const match of found.reverse()) {
      const tail = text.splitText(match.index);
      tail.splitText(match[0].length);
      const link = document.createElement("a");
      link.href = `${centrala}/dial?number=${encodeURIComponent(match[0].trim())}`;
      link.target = "centrala-dial";
      link.rel = "noopener";
      link.dataset[mark] = "";
      tail.replaceWith(link);
      link.append(tail);
    }
  };
  /** @param {Node} root */
  const linkBelow = (root) => {
    if (root instanceof Text) return linkIn(root);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const all = [];
    while (texts.nextNode()) all.push(/** @type {Text} */ (texts.currentNode));
    for (const text of all) linkIn(text);
  };
  linkBelow(document.body);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes)
      if (type === "characterData") linkBelow(target);
      else for (const node of addedNodes) if (node.isConnected) linkBelow(node);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

void chrome.storage.sync.get({ centrala: "" }).then(({ centrala }) => {
  if (typeof centrala === "string" && centrala !== "") makeLinks(centrala);
});
