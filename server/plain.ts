/** For a terminal: names come from the PBX and from people, and nothing in them may steer it. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
