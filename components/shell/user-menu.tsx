"use client";
// Who is signed in, and the way out.
import { CircleUserRound } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { useTranslations } from "use-intl";
import { useSignOut } from "#components/account/use-sign-out.ts";
import { useViewer } from "#components/account/viewer-context.tsx";
import { useOpenMessages } from "#components/messages/open-messages.ts";
import { useMessages } from "#components/messages/use-messages.ts";
import { buttonClass, IconButton } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";

const itemClass =
  "hit flex cursor-default select-none items-center rounded-md px-2 text-13 outline-none data-highlighted:bg-hover data-disabled:text-faint";

export function UserMenu({
  named = false,
}: {
  /** Writes the name beside the icon. */
  named?: boolean;
}) {
  const words = useTranslations("account");
  const viewer = useViewer();
  const nav = useTranslations("nav");
  const leave = useSignOut();
  const messages = useTranslations("messages");
  const openMessages = useOpenMessages();
  const { unread } = useMessages();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        {named ? (
          <button
            type="button"
            aria-label={words("label", { name: viewer.name })}
            title={viewer.name}
            className={cx(buttonClass("quiet"), "min-w-0 flex-1 justify-start")}
          >
            <CircleUserRound aria-hidden className="size-4 shrink-0" />
            <bdi className="truncate font-normal">{viewer.name}</bdi>
          </button>
        ) : (
          <IconButton label={words("label", { name: viewer.name })}>
            <CircleUserRound aria-hidden className="size-4" />
          </IconButton>
        )}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-52 max-w-72 animate-appear rounded-lg border border-line bg-surface p-1 shadow-raised"
        >
          <DropdownMenu.Label className="flex flex-col px-2 pt-1.5 pb-1">
            <span className="truncate font-medium text-13">{viewer.name}</span>
            <span className="truncate text-12 text-faint">
              {words.has(`role-${viewer.roleId}` as never)
                ? words(`role-${viewer.roleId}` as never)
                : viewer.roleId}
            </span>
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
          <DropdownMenu.Item className={itemClass} onSelect={() => openMessages({ what: "list" })}>
            {unread === 0 ? messages("title") : messages("menu", { n: unread })}
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild className={itemClass}>
            <Link href="/settings">{nav("settings")}</Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className={itemClass}
            disabled={leave.isPending}
            onSelect={() => leave.mutate(false)}
          >
            {words("signOut")}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className={itemClass}
            disabled={leave.isPending}
            onSelect={() => leave.mutate(true)}
          >
            {words("signOutEverywhere")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
