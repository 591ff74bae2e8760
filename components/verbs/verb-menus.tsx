"use client";
// The one menu of verbs for a whole page. A row says by `data-verbs` what it is; its "…" button, right-click, long-press and
// the key M open the same menu on it. Which verbs there are, the noun's own component says, and is asked only while it is open.
import { DropdownMenu } from "radix-ui";
import { type ComponentType, type ReactNode, useCallback, useMemo, useState } from "react";
import { menuClass } from "./menu-class.ts";
import { type Menus, MenusContext, type Opened } from "./menus.ts";
import { useMenuEvents } from "./use-menu-events.ts";

export type MenuOf = {
  readonly Content: ComponentType<{ rowKey: string }>;
  /** Whether this viewer finds anything in it at all. */
  readonly isFor: (key: string) => boolean;
};

export function VerbMenus({
  menus,
  children,
}: {
  menus: Readonly<Record<string, MenuOf>>;
  children: ReactNode;
}) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [dialog, setDialog] = useState<ReactNode>(null);
  const isFor = useCallback(
    (on: string) => menus[kindOf(on)]?.isFor(on.slice(on.indexOf(":") + 1)) ?? false,
    [menus],
  );
  useMenuEvents(isFor, setOpened);
  const from = opened?.from ?? null;
  const value = useMemo<Menus>(
    () => ({
      on: opened?.on ?? null,
      open: setOpened,
      close: () => setOpened(null),
      isFor,
      choose: (run) => {
        setOpened(null);
        from?.focus({ preventScroll: true });
        run();
      },
      show: (make) => setDialog(make(() => setDialog(null))),
    }),
    [opened, from, isFor],
  );
  const Content = opened === null ? null : (menus[kindOf(opened.on)]?.Content ?? null);
  return (
    <MenusContext value={value}>
      {children}
      {opened === null || Content === null ? null : (
        <DropdownMenu.Root
          key={`${opened.on} ${opened.box.x} ${opened.box.y}`}
          open
          modal={false}
          onOpenChange={(open) => (open ? undefined : setOpened(null))}
        >
          <DropdownMenu.Trigger asChild>
            <button
              type="button"
              tabIndex={-1}
              aria-hidden
              className="pointer-events-none fixed opacity-0"
              style={{
                left: opened.box.x,
                top: opened.box.y,
                width: opened.box.width,
                height: opened.box.height,
              }}
            />
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content
              data-verb-menu
              align="start"
              sideOffset={4}
              collisionPadding={8}
              className={menuClass}
              onContextMenu={(event) => event.preventDefault()}
              onInteractOutside={(event) => {
                // A second press of the button that opened it closes it, by the button's own click.
                if (event.target instanceof Node && from?.contains(event.target) === true)
                  event.preventDefault();
              }}
              onCloseAutoFocus={(event) => {
                event.preventDefault();
                if (document.activeElement === document.body && from?.isConnected === true)
                  from.focus({ preventScroll: true });
              }}
            >
              <Content rowKey={opened.on.slice(opened.on.indexOf(":") + 1)} />
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      )}
      {dialog}
    </MenusContext>
  );
}

const kindOf = (on: string) => on.slice(0, on.indexOf(":"));
