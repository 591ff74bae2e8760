// From a request's method and path to the command behind it. Paths are few and fixed, so a list of patterns will do.
import type { Command } from "#server/commands/command.ts";

export type Match = { readonly command: Command; readonly parameters: Readonly<Record<string, string>> };

type Route = { readonly command: Command; readonly pattern: RegExp; readonly names: readonly string[] };

export class Routes {
  readonly #routes: readonly Route[];

  constructor(commands: readonly Command[]) {
    this.#routes = commands.map((command) => {
      const names = [...command.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      const source = command.path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "([^/]+)");
      return { command, names, pattern: new RegExp(`^${source}$`) };
    });
  }

  /** `methods` is not empty where the path is ours and the method is not. HEAD is a GET without its body. */
  find(method: string, path: string): Match | { readonly methods: readonly string[] } {
    const methods: string[] = [];
    const wanted = method === "HEAD" ? "GET" : method;
    for (const { command, pattern, names } of this.#routes) {
      const found = pattern.exec(path);
      if (found === null) continue;
      if (command.method !== wanted) {
        methods.push(command.method);
        continue;
      }
      const values = found.slice(1).map(decode);
      if (values.some((value) => value === null)) continue;
      return {
        command,
        parameters: Object.fromEntries(names.map((name, place) => [name, values[place] ?? ""])),
      };
    }
    return { methods };
  }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
