// Bytes a client sends → requests, with Asterisk's limits and its way of answering what breaks them.
// Source: manager.c get_input(), do_message(); limits measured on the wire.
const longestLine = 1022;
const mostLines = 128;

/** One message of a client. Headers are found whatever their case; of a repeated one the first counts. */
export class Request {
  readonly #headers: readonly (readonly [name: string, value: string])[];

  constructor(headers: readonly (readonly [string, string])[]) {
    this.#headers = headers;
  }

  get(name: string): string {
    const wanted = name.toLowerCase();
    return this.#headers.find(([header]) => header.toLowerCase() === wanted)?.[1] ?? "";
  }

  get actionId(): string {
    return this.get("ActionID");
  }

  /** Headers that an action hands on, as UserEvent does. */
  except(...names: readonly string[]): readonly (readonly [string, string])[] {
    return this.#headers.filter(
      ([header]) => !names.some((name) => name.toLowerCase() === header.toLowerCase()),
    );
  }
}

export type Input =
  | { readonly kind: "request"; readonly request: Request }
  | { readonly kind: "refused"; readonly request: Request; readonly message: string };

export class InputFramer {
  #rest = "";
  #headers: [string, string][] = [];
  #lines = 0;
  #tooLong = false;
  readonly #decoder = new TextDecoder();

  feed(bytes: Uint8Array): Input[] {
    const inputs: Input[] = [];
    this.#rest += this.#decoder.decode(bytes, { stream: true });
    let start = 0;
    for (let end = this.#rest.indexOf("\n"); end >= 0; end = this.#rest.indexOf("\n", start)) {
      const line = this.#rest.slice(start, this.#rest[end - 1] === "\r" ? end - 1 : end);
      start = end + 1;
      const input = this.#line(line);
      if (input) inputs.push(input);
    }
    this.#rest = this.#rest.slice(start);
    if (this.#rest.length > 64 * longestLine) this.#rest = "";
    return inputs;
  }

  #line(line: string): Input | undefined {
    if (line !== "") {
      this.#lines++;
      if (Buffer.byteLength(line) > longestLine) this.#tooLong = true;
      else if (this.#lines <= mostLines) this.#header(line);
      return undefined;
    }
    const request = new Request(this.#headers);
    const message = this.#complaint(request);
    this.#headers = [];
    this.#lines = 0;
    this.#tooLong = false;
    return message === undefined ? { kind: "request", request } : { kind: "refused", request, message };
  }

  #complaint(request: Request): string | undefined {
    if (this.#tooLong) return "Failed to parse message: line too long";
    if (this.#lines > mostLines) return "Too many lines in message or allocation failure";
    return request.get("Action") === "" ? "Missing action in request" : undefined;
  }

  #header(line: string): void {
    const colon = line.indexOf(":");
    if (colon < 0) return;
    this.#headers.push([line.slice(0, colon), line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1)]);
  }
}
