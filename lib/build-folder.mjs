// @ts-check
// Where a production build lies: each sub-path is built into the pages, so each has a folder of its own, and going back to
// another costs no build. Plain JavaScript, since Next's settings and our scripts read it before TypeScript can run.

/** @param {string} basePath such as `/centrala`; empty for the whole host @returns {string} below the checkout, without a slash at its end */
export const buildFolder = (basePath) =>
  basePath === "" ? ".next" : `.cache/next/${basePath.slice(1).replaceAll("/", "+")}`;
