// Row keys. Parts are joined by the ASCII unit separator, which AMI can never carry in a value,
// so that queue "1" with caller "00" can't meet queue "10" with caller "0".
const SEPARATOR = "\u001f";

export function keyOf(...parts: readonly string[]): string {
  return parts.join(SEPARATOR);
}

export function partsOf(key: string): string[] {
  return key.split(SEPARATOR);
}
