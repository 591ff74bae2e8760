// As the consoles of Asterisk 22 and 16 print them, shortened.
import { expect, test } from "vitest";
import { readDocumentation } from "./documentation.ts";

const of22 = `
  -= Info about Manager Command 'BridgeInfo' =- 

[Synopsis]
Get information about a bridge. 

[Provided By]
builtin

[Since]
12.0.0

[Description]
Returns detailed information about a bridge and the channels in it.

[Syntax]
Action: BridgeInfo
[ActionID:] <value>
BridgeUniqueid: <value>
[Depth:] <value>

[Arguments]

ActionID
    ActionID for this transaction. Will be returned.

BridgeUniqueid
    The unique ID of the bridge about which to retrieve information.

Depth
    How far.
        deep
        shallow

[Privilege]
system,reporting,all

[See Also]
Bridge, BridgeDestroy

[List Responses]
Event: BridgeInfoChannel

[Syntax]
Event: BridgeInfoChannel
Channel: <value>

[End List Responses]`.split("\n");

const of16 = `[Syntax]
Action: QueueStatus
[ActionID:] <value>
[Queue:] <value>

[Synopsis]
Show queue status. 

[Description]
Not available

[Arguments]
ActionID
    ActionID for this transaction. Will be returned.
Queue
    Limit the response to the status of the
    specified queue.

[See Also]
Not available

[Privilege]
<none>

[List Responses]
None
`.split("\n");

test("reads the page of Asterisk 22", () => {
  expect(readDocumentation(of22)).toEqual({
    synopsis: "Get information about a bridge.",
    since: "12.0.0",
    description: "Returns detailed information about a bridge and the channels in it.",
    arguments: [
      {
        name: "BridgeUniqueid",
        required: true,
        text: "The unique ID of the bridge about which to retrieve information.",
      },
      { name: "Depth", required: false, text: "How far.\n    deep\n    shallow" },
    ],
    privilege: ["system", "reporting"],
    seeAlso: ["Bridge", "BridgeDestroy"],
  });
});

test("reads the page of Asterisk 16", () => {
  expect(readDocumentation(of16)).toEqual({
    synopsis: "Show queue status.",
    since: "",
    description: "",
    arguments: [
      { name: "Queue", required: false, text: "Limit the response to the status of the\nspecified queue." },
    ],
    privilege: [],
    seeAlso: [],
  });
});

test("an unknown action has no page", () => {
  expect(readDocumentation(["No manager command by that name"])).toBeUndefined();
});
