// How Asterisk words an answer: one message, or a list between a start and a Complete. Source: manager.c
// astman_send_response(), astman_send_listack(), astman_send_list_complete_start().
import type { Request } from "./wire.ts";

export type Fields = Readonly<Record<string, string | number | undefined>>;

const lines = (fields: Fields): string => {
  let text = "";
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) text += `${name}: ${value}\r\n`;
  return text;
};

const idLine = (request: Request): string =>
  request.actionId === "" ? "" : `ActionID: ${request.actionId}\r\n`;

export const response = (request: Request, kind: "Success" | "Error" | "Goodbye", fields: Fields): string =>
  `Response: ${kind}\r\n${idLine(request)}${lines(fields)}\r\n`;

export const success = (request: Request, message: string): string =>
  response(request, "Success", { Message: message });

export const failure = (request: Request, message: string): string =>
  response(request, "Error", { Message: message });

/** An answer that is a list. Where an item carries its ActionID differs: at the head, or at the end. */
export class ListReply {
  readonly #request: Request;
  readonly #complete: string;
  #text: string;
  #count = 0;

  constructor(request: Request, message: string, complete: string) {
    this.#request = request;
    this.#complete = complete;
    this.#text = response(request, "Success", { EventList: "start", Message: message });
  }

  /** An item with its ActionID first; `head` holds headers that are text already. */
  first(event: string, head: string, fields: Fields): void {
    this.#count++;
    this.#text += `Event: ${event}\r\n${idLine(this.#request)}${head}${lines(fields)}\r\n`;
  }

  last(event: string, head: string, fields: Fields): void {
    this.#count++;
    this.#text += `Event: ${event}\r\n${head}${lines(fields)}${idLine(this.#request)}\r\n`;
  }

  get count(): number {
    return this.#count;
  }

  end(extra: Fields = {}): string {
    const fields = lines({ EventList: "Complete", ListItems: this.#count, ...extra });
    return `${this.#text}Event: ${this.#complete}\r\n${idLine(this.#request)}${fields}\r\n`;
  }
}
