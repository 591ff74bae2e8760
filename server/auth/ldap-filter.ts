// What somebody typed, put into a search filter so that it stays a value: no name can widen a search.

/** Source: RFC 4515, section 3. */
export const escapeFilterValue = (text: string): string =>
  text.replace(/[\\*()\0]/g, (sign) => `\\${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);

export const fillFilter = (filter: string, login: string): string =>
  filter.replaceAll("{login}", () => escapeFilterValue(login));
