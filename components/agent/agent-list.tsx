"use client";
// The people, as cards, rows or tiles; only those in sight exist in the document.
import { useCallback } from "react";
import { useLocale, useTranslations } from "use-intl";
import { StateMark } from "#components/floor/state-mark.tsx";
import { useRow } from "#components/live/use-row.ts";
import { moveFocus } from "#components/ui/arrow-keys.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { itemAt, rowgroup } from "#components/ui/roles.ts";
import { type Column, Table } from "#components/ui/table.tsx";
import { type ListSection, VirtualList } from "#components/ui/virtual-list.tsx";
import { formatCount } from "#lib/format/figures.ts";
import { type AgentState, agentStates } from "#lib/model/agent-state.ts";
import { AgentCard } from "./agent-card.tsx";
import { AgentLine, agentGrid, wide, widest } from "./agent-line.tsx";
import { AgentTile } from "./agent-tile.tsx";
import { useSelection } from "./selection.tsx";
import type { AgentsView } from "./use-agents-view.ts";

const isState = (id: string): id is AgentState => (agentStates as readonly string[]).includes(id);

const sizes = {
  cards: { rowHeight: 88, minColumnWidth: 224, gap: 8 },
  tiles: { rowHeight: 36, minColumnWidth: 152, gap: 4 },
  table: { rowHeight: 36, minColumnWidth: null, gap: 0 },
} as const;

export function AgentList({ view }: { view: AgentsView }) {
  const words = useTranslations("agents");
  const hands = useTranslations("hands");
  const { isOffered } = useSelection();
  const { sections } = view;
  const { open } = view.sheet;
  const shape = view.params.view;
  const head = useCallback(
    (section: ListSection) => <SectionHead section={section} inTable={shape === "table"} />,
    [shape],
  );
  const heads = view.params.group === "none" ? {} : { head };
  const total = sections.reduce((sum, section) => sum + section.keys.length, 0);
  if (shape === "table") {
    const columns: readonly Column[] = [
      ...(isOffered ? [{ id: "select", text: hands("selection"), silent: true, className: wide }] : []),
      { id: "agent", text: words("agent") },
      { id: "state", text: words("state") },
      { id: "since", text: words("inState"), align: "right" },
      { id: "queue", text: words("queue"), className: wide },
      { id: "with", text: words("with"), className: wide },
      { id: "note", text: words("note"), className: widest },
      { id: "verbs", text: hands("actions"), silent: true },
    ];
    return (
      <Table label={words("title")} grid={agentGrid(isOffered)} columns={columns} rowCount={total}>
        <VirtualList
          as={rowgroup}
          sections={sections}
          {...sizes.table}
          {...heads}
          render={(key, index) => <AgentLine agentKey={key} rowIndex={index + 2} onOpen={open} />}
        />
      </Table>
    );
  }
  const Item = shape === "cards" ? AgentCard : AgentTile;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the buttons inside
    <div onKeyDown={moveFocus}>
      <VirtualList
        key={shape}
        as={{ role: "list", "aria-label": words("title") }}
        sections={sections}
        {...sizes[shape]}
        {...heads}
        render={(key, index) => (
          <div {...itemAt(index, total)} className="min-w-0">
            <Item agentKey={key} onOpen={open} />
          </div>
        )}
      />
    </div>
  );
}

function SectionHead({ section, inTable }: { section: ListSection; inTable: boolean }) {
  const locale = useLocale();
  const queue = useRow("queues", isState(section.id) ? null : section.id);
  const count = <span className="num text-12 text-faint">{formatCount(section.keys.length, locale)}</span>;
  return (
    <div
      role={inTable ? "cell" : "presentation"}
      className={cx("flex h-full items-end", inTable ? "px-3" : "px-0.5")}
    >
      <span className="flex min-w-0 items-baseline gap-2 pb-2 text-13">
        {isState(section.id) ? (
          <StateMark state={section.id} />
        ) : (
          <Clip text={queue?.name ?? ""} className="font-semibold" />
        )}
        {count}
      </span>
    </div>
  );
}
