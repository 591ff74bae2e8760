// A JSON column as a value for a schema to judge; undefined, which no schema of ours takes, for text that is no JSON.

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
