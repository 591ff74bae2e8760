// A piece of a skeleton: stands where text or a picture will stand, in its final size.
import { cx } from "./cx.ts";

export function Bone({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-breathe rounded-sm bg-line", className)} />;
}
