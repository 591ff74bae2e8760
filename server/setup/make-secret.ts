// A secret for an AMI login: letters and digits alone, since `;`, spaces and quotes mean something in Asterisk's files.
import { randomInt } from "node:crypto";

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** 32 of 57 characters: 186 bits. */
export function makeSecret(): string {
  return Array.from({ length: 32 }, () => letters[randomInt(letters.length)]).join("");
}
