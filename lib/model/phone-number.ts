// Numbers of people are a type of their own, so that no projection lets one through as "just a string".
declare const brand: unique symbol;

export type PhoneNumber = string & { readonly [brand]: "PhoneNumber" };

/** Empty for an unknown number: Asterisk writes "" or the literal "<unknown>". */
export function toPhoneNumber(text: string | undefined): PhoneNumber {
  return (text === undefined || text === "<unknown>" ? "" : text) as PhoneNumber;
}
