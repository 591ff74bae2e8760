"use client";
// What can be done to all who are selected, at the foot of the page.
import { CirclePause, CirclePlay, LogOut, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "#components/ui/button.tsx";
import { useVerbMenus } from "#components/verbs/menus.ts";
import { useIsUnderWay } from "#components/verbs/use-verb.ts";
import { useSelection } from "./selection.tsx";
import { useAllowedOf } from "./use-allowed-of.ts";
import { useMembershipVerbs } from "./use-membership-verbs.ts";
import { usePause } from "./use-pause.ts";
import { between, selectionOn } from "./whom.ts";

export function SelectionBar() {
  const { keys } = useSelection();
  return keys.size === 0 ? null : <Bar keys={[...keys]} />;
}

function Bar({ keys }: { keys: readonly string[] }) {
  const words = useTranslations("hands");
  const { clear } = useSelection();
  const menus = useVerbMenus();
  const pause = usePause();
  const membership = useMembershipVerbs();
  const pausable = useAllowedOf(keys, "members.pause");
  const removable = useAllowedOf(keys, "members.login");
  const isUnderWay = useIsUnderWay(selectionOn);
  const who = words("agents", { count: keys.length });
  const paused = pausable.filter((member) => member.paused);
  const [leave] = membership.leaving({ on: selectionOn, who, members: removable });
  return (
    <div className="pointer-events-none sticky bottom-3 z-20 mt-3 flex justify-center">
      <div
        role="toolbar"
        aria-label={words("selection")}
        className="pointer-events-auto flex max-w-full animate-appear flex-wrap items-center gap-2 rounded-lg border border-line bg-surface py-1.5 pr-1.5 pl-3 shadow-raised"
      >
        <span role="status" className="num mr-1 text-13">
          {words("selected", { count: keys.length })}
        </span>
        {pausable.length === 0 ? null : (
          <Button
            aria-haspopup="menu"
            disabled={isUnderWay}
            onClick={(event) => {
              const { x, y, width, height } = event.currentTarget.getBoundingClientRect();
              const on = `agents:${keys.join(between)}`;
              menus.open({ on, box: { x, y, width, height }, from: event.currentTarget });
            }}
          >
            <CirclePause aria-hidden className="size-4 text-muted" />
            {words("pause")}
          </Button>
        )}
        {paused.length === 0 ? null : (
          <Button
            disabled={isUnderWay}
            onClick={() => pause({ on: selectionOn, who, members: paused }, { paused: false, reason: "" })}
          >
            <CirclePlay aria-hidden className="size-4 text-muted" />
            {words("unpause")}
          </Button>
        )}
        {leave === undefined || !("run" in leave) ? null : (
          <Button
            disabled={isUnderWay || leave.refusal !== null}
            title={leave.refusal ?? undefined}
            onClick={leave.run}
          >
            <LogOut aria-hidden className="size-4 text-danger" />
            {words("logOutPlain")}
          </Button>
        )}
        <IconButton label={words("clearSelection")} onClick={clear}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
    </div>
  );
}
