// What SIPp plays, as text: phones that ring, answer and talk, and callers that wait, talk and give up. Each step writes a line to SIPp's
// log, from which tests learn what the phones lived. SIPp cannot vary a time-out by call, so that lengths are branches taken by chance.
export interface Length {
  readonly ms: number;
  /** Share of the calls, of all weights together. */
  readonly weight: number;
}

export interface PhonesManner {
  readonly ring: readonly Length[];
  readonly talk: readonly Length[];
}

/** One log line: `word|number of this phone or caller|number of the other side|time`; SIPp's time holds the epoch in its last column. */
const log = (word: string, own: string, other: string): string =>
  `<action><log message="${word}|${own}|${other}|[timestamp]"/></action>`;

const note = (word: string, own: string, other: string): string => `<nop>${log(word, own, other)}</nop>`;

const message = (lines: readonly string[], retrans = false): string =>
  `<send${retrans ? ' retrans="500"' : ""}><![CDATA[\n${lines.join("\n")}\n]]></send>`;

const scenario = (name: string, steps: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<scenario name="${name}">\n${steps.join("\n")}\n</scenario>\n`;

const sdp = [
  "Content-Type: application/sdp",
  "Content-Length: [len]",
  "",
  "v=0",
  "o=- 1 1 IN IP4 127.0.0.1",
  "s=-",
  "c=IN IP4 127.0.0.1",
  "t=0 0",
  "m=audio 9 RTP/AVP 0 101",
  "a=rtpmap:0 PCMU/8000",
  "a=rtpmap:101 telephone-event/8000",
  "a=fmtp:101 0-15",
];

/** The jumps that choose one of several lengths; `labels[i]` is where the i-th goes on. The last takes what is left. */
function choose(lengths: readonly Length[], firstLabel: number): string {
  let left = lengths.reduce((sum, length) => sum + length.weight, 0);
  return lengths
    .map((length, index) => {
      const chance = length.weight / left;
      left -= length.weight;
      const always = index === lengths.length - 1;
      return `<nop next="${firstLabel + index}"${always ? "" : ` chance="${chance.toFixed(4)}"`}/>`;
    })
    .join("\n");
}

const found = (name: string, pattern: string, header: string): string =>
  `<ereg regexp="${pattern}" search_in="hdr" header="${header}" check_it="false" assign_to="${name}"/>`;

/** Answers every call to any phone; the number called stands in the request. */
export function phonesScenario(manner: PhonesManner): string {
  const own = "[$own]";
  const other = "[$other]";
  const answer = (status: string): string[] => [
    `SIP/2.0 ${status}`,
    "Via:[$via]",
    "From:[$from]",
    "To:[$to];tag=[pid]p[call_number]",
    "[last_Call-ID:]",
    "CSeq:[$cseq]",
    "Contact: <sip:[local_ip]:[local_port]>",
  ];
  const rings = manner.ring.flatMap((length, index) => [
    `<label id="${10 + index}"/>`,
    `<recv request="CANCEL" timeout="${length.ms}" ontimeout="30" next="40"/>`,
  ]);
  const talks = manner.talk.flatMap((length, index) => [
    `<label id="${20 + index}"/>`,
    `<recv request="BYE" timeout="${length.ms}" ontimeout="50" next="60"/>`,
  ]);
  return scenario("phones", [
    `<recv request="INVITE"><action>
<ereg regexp="sip:([0-9]+)@" search_in="hdr" header="To:" check_it="false" assign_to="whole,own"/>
<ereg regexp="sip:([^@]+)@" search_in="hdr" header="From:" check_it="false" assign_to="whole,other"/>
${found("via", ".*", "Via:")}${found("from", ".*", "From:")}${found("to", ".*", "To:")}${found("cseq", ".*", "CSeq:")}
<log message="ringing|${own}|${other}|[timestamp]"/></action></recv>`,
    '<Reference variables="whole"/>',
    message([...answer("180 Ringing"), "Content-Length: 0"]),
    choose(manner.ring, 10),
    ...rings,
    '<label id="30"/>',
    message([...answer("200 OK"), ...sdp], true),
    '<recv request="ACK"/>',
    note("answered", own, other),
    choose(manner.talk, 20),
    ...talks,
    '<label id="40"/>',
    message([
      "SIP/2.0 200 OK",
      "[last_Via:]",
      "[last_From:]",
      "[last_To:]",
      "[last_Call-ID:]",
      "[last_CSeq:]",
      "Content-Length: 0",
    ]),
    message([...answer("487 Request Terminated"), "Content-Length: 0"], true),
    '<recv request="ACK"/>',
    note("cancelled", own, other),
    '<nop next="90"/>',
    '<label id="50"/>',
    message(
      [
        "BYE sip:[remote_ip]:[remote_port] SIP/2.0",
        "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]",
        "From:[$to];tag=[pid]p[call_number]",
        "To:[$from]",
        "[last_Call-ID:]",
        "CSeq: 1 BYE",
        "Max-Forwards: 70",
        "Content-Length: 0",
      ],
      true,
    ),
    '<recv response="200"/>',
    note("hung-up", own, other),
    '<nop next="90"/>',
    '<label id="60"/>',
    message([
      "SIP/2.0 200 OK",
      "[last_Via:]",
      "[last_From:]",
      "[last_To:]",
      "[last_Call-ID:]",
      "[last_CSeq:]",
      "Content-Length: 0",
    ]),
    note("was-hung-up", own, other),
    '<label id="90"/>',
  ]);
}

/** Dials field 1 of the list as field 0, stays as long as its patience or until it is hung up. */
export function callersScenario(patience: readonly Length[]): string {
  const request = (method: string): string[] => [
    "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]",
    'From: "Caller [field0]" <sip:[field0]@127.0.0.1>;tag=[pid]c[call_number]',
    `To: <sip:[field1]@127.0.0.1>${method === "INVITE" ? "" : "[peer_tag_param]"}`,
    "Call-ID: [call_id]",
    "Max-Forwards: 70",
    "Contact: <sip:[field0]@[local_ip]:[local_port]>",
  ];
  const line = (method: string): string => `${method} sip:[field1]@[remote_ip]:[remote_port] SIP/2.0`;
  const waits = patience.flatMap((length, index) => [
    `<label id="${10 + index}"/>`,
    `<recv request="BYE" timeout="${length.ms}" ontimeout="50" next="60"/>`,
  ]);
  return scenario("callers", [
    message([line("INVITE"), ...request("INVITE"), "CSeq: 1 INVITE", ...sdp], true),
    '<recv response="100" optional="true"/>',
    '<recv response="180" optional="true"/>',
    '<recv response="183" optional="true"/>',
    '<recv response="200"/>',
    message([line("ACK"), ...request("ACK"), "CSeq: 1 ACK", "Content-Length: 0"]),
    note("in", "[field0]", "[field1]"),
    choose(patience, 10),
    ...waits,
    '<label id="50"/>',
    message([line("BYE"), ...request("BYE"), "CSeq: 2 BYE", "Content-Length: 0"], true),
    '<recv response="200"/>',
    note("hung-up", "[field0]", "[field1]"),
    '<nop next="90"/>',
    '<label id="60"/>',
    message([
      "SIP/2.0 200 OK",
      "[last_Via:]",
      "[last_From:]",
      "[last_To:]",
      "[last_Call-ID:]",
      "[last_CSeq:]",
      "Content-Length: 0",
    ]),
    note("was-hung-up", "[field0]", "[field1]"),
    '<label id="90"/>',
  ]);
}
