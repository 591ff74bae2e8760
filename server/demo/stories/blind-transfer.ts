// One party of a call sends the other to a number, unseen.
import type { Channel } from "#server/demo/channel.ts";
import { hangup } from "#server/demo/channel-end.ts";
import { emit } from "#server/demo/floor.ts";
import type { Talk } from "#server/demo/talk.ts";

export function blindTransfer(talk: Talk, transferer: Channel, exten: string, context = "internal"): void {
  const { floor } = talk;
  if (transferer.holder !== talk) return;
  const transferee = talk.other(transferer);
  // The transfer takes the transferer off hold, whether they were or not.
  emit(floor, "Unhold", { "@": transferer });
  emit(floor, "BlindTransfer", {
    Result: "Success",
    "@Transferer": transferer,
    "@Transferee": transferee,
    "#": talk.bridge,
    IsExternal: "Yes",
    Context: context,
    Extension: exten,
  });
  transferee.context = context;
  talk.transfer(transferer, () => {
    if (!floor.route(transferee, exten)) hangup(floor, transferee, { by: "peer", cause: 16 });
  });
}
