// Text from outside on one line: cut with an ellipsis, whole in the title, its direction isolated from its neighbours.
import { cx } from "./cx.ts";

export function Clip({ text, className }: { text: string; className?: string }) {
  return (
    <span className={cx("block min-w-0 truncate", className)} title={text}>
      <bdi>{text}</bdi>
    </span>
  );
}
