// A password from the terminal, not shown; or, where no person sits there, the first line of what is piped in.
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

export async function readPassword(prompt: string): Promise<string> {
  const { stdin, stdout } = process;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY === true });
  try {
    if (stdin.isTTY === true) {
      stdout.write(prompt);
      const password = await lines.question("");
      stdout.write("\n");
      return password;
    }
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
  }
}
