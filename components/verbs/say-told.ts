// The toast that says what came of a verb. A newer one about the same thing takes the older one's place.
import { toast } from "sonner";
import { undos } from "./undo.ts";
import type { Deed, Told } from "./verb.ts";

const UNDO_MS = 10_000;
const DONE_MS = 5_000;
/** What went wrong is read more than once. */
const WRONG_MS = 20_000;

export function sayTold(
  id: string,
  { tone, text, detail, undo }: Told,
  undoText: string,
  act: (deed: Deed) => void,
): void {
  const forget = () => undos.forget(id);
  forget();
  if (undo !== undefined) undos.offer(id, () => act(undo));
  const say = { done: toast.success, unsure: toast.warning, failed: toast.error }[tone];
  say(text, {
    id,
    description: detail,
    duration: tone !== "done" ? WRONG_MS : undo === undefined ? DONE_MS : UNDO_MS,
    action: undo === undefined ? undefined : { label: undoText, onClick: () => undos.take(id)?.() },
    onAutoClose: forget,
    onDismiss: forget,
  });
}
