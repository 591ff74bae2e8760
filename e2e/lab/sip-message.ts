// SIP text in, SIP text out: only what a phone on loopback needs. Source: RFC 3261, sections 7, 8 and 20.
export interface SipRequest {
  readonly kind: "request";
  readonly method: string;
  readonly uri: string;
  readonly headers: SipHeaders;
  readonly body: string;
}

export interface SipResponse {
  readonly kind: "response";
  readonly status: number;
  readonly reason: string;
  readonly headers: SipHeaders;
  readonly body: string;
}

export type SipMessage = SipRequest | SipResponse;

/** Lower-case name → values in their order. */
export type SipHeaders = ReadonlyMap<string, readonly string[]>;

export const headerOf = (message: SipMessage, name: string): string => message.headers.get(name)?.[0] ?? "";

export function parseSip(text: string): SipMessage | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const values = headers.get(name) ?? [];
    values.push(line.slice(colon + 1).trim());
    headers.set(name, values);
  }
  const body = text.slice(end + 4);
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(first);
  if (response)
    return { kind: "response", status: Number(response[1]), reason: response[2] ?? "", headers, body };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(first);
  if (request) return { kind: "request", method: request[1] ?? "", uri: request[2] ?? "", headers, body };
  return undefined;
}

export function writeSip(first: string, headers: readonly (readonly [string, string])[], body = ""): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${first}\r\n${lines.join("")}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

const reasons: Readonly<Record<number, string>> = {
  100: "Trying",
  180: "Ringing",
  200: "OK",
  404: "Not Found",
  405: "Method Not Allowed",
  480: "Temporarily Unavailable",
  481: "Call/Transaction Does Not Exist",
  486: "Busy Here",
  487: "Request Terminated",
  603: "Decline",
};

/** The answer to a request; `toTag` makes it part of a dialog. */
export function writeResponse(
  request: SipRequest,
  status: number,
  toTag: string,
  extra: readonly (readonly [string, string])[] = [],
  body = "",
): string {
  const to = headerOf(request, "to");
  const tagged = toTag === "" || /;tag=/.test(to) ? to : `${to};tag=${toTag}`;
  return writeSip(
    `SIP/2.0 ${status} ${reasons[status] ?? "Answer"}`,
    [
      ...(request.headers.get("via") ?? []).map((via): [string, string] => ["Via", via]),
      ["From", headerOf(request, "from")],
      ["To", tagged],
      ["Call-ID", headerOf(request, "call-id")],
      ["CSeq", headerOf(request, "cseq")],
      ...extra,
    ],
    body,
  );
}

/** The user part of an address such as `"Ann" <sip:2001@host>;tag=x`. */
export const userOf = (address: string): string => /sips?:([^@;>]*)@/.exec(address)?.[1] ?? "";

export type Direction = "sendrecv" | "sendonly" | "recvonly" | "inactive";

export function writeSdp(port: number, version: number, direction: Direction): string {
  const lines = [
    "v=0",
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    "s=-",
    "c=IN IP4 127.0.0.1",
    "t=0 0",
    `m=audio ${port} RTP/AVP 0 101`,
    "a=rtpmap:0 PCMU/8000",
    "a=rtpmap:101 telephone-event/8000",
    "a=fmtp:101 0-15",
    "a=ptime:20",
    `a=${direction}`,
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** Where the other side wants the audio; undefined when the text is no session description. */
export const audioPortOf = (body: string): number | undefined => {
  const found = /^m=audio (\d+)/m.exec(body);
  return found ? Number(found[1]) : undefined;
};
