// Whether one address is another without a parameter, however their other parameters are ordered and escaped.

export function sameWithout(param: string, address: string | null, withParam: string): boolean {
  if (address === null) return false;
  const [plain, full] = [new URL(address), new URL(withParam)];
  if (plain.searchParams.has(param)) return false;
  full.searchParams.delete(param);
  return normal(plain) === normal(full);
}

function normal(url: URL): string {
  url.searchParams.sort();
  return `${url.origin}${url.pathname}?${url.searchParams}`;
}
