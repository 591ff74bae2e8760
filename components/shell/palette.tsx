"use client";
// Ctrl-K: every place, queue, agent and call by typing a part of its name, and the few settings there are.
import { Command } from "cmdk";
import {
  Headset,
  Keyboard,
  Languages,
  LayoutDashboard,
  Mail,
  MessageSquareText,
  Phone,
  PhoneOutgoing,
  SunMoon,
} from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog } from "radix-ui";
import { type ReactNode, useCallback, useLayoutEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { useDialing } from "#components/dial/dial-state.tsx";
import { typedNumber } from "#components/dial/typed-number.ts";
import { agentHref } from "#components/floor/agent-href.ts";
import { usePersonText } from "#components/floor/person.tsx";
import { StateMark } from "#components/floor/state-mark.tsx";
import { useLocaleSwitch } from "#components/intl/use-locale-switch.ts";
import { useFloor } from "#components/live/use-floor.ts";
import { useOpenMessages } from "#components/messages/open-messages.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { useReturnFocus } from "#components/ui/use-return-focus.ts";
import { matches } from "#lib/format/fold.ts";
import { toPathKey } from "#lib/format/path-key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { findOnFloor } from "./find-on-floor.ts";
import { usePlaces } from "./use-places.ts";

const groupClass =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-faint";

export function Palette({
  onOpenChange,
  showKeys,
  takeEarly,
}: {
  onOpenChange: (open: boolean) => void;
  showKeys: () => void;
  /** What was typed before there was a field. */
  takeEarly: () => string;
}) {
  const places = usePlaces();
  const words = useTranslations("palette");
  const nav = useTranslations("nav");
  const stages = useTranslations("stage");
  const [typed, setTyped] = useState("");
  const returnFocus = useReturnFocus();
  useLayoutEffect(() => setTyped((text) => text + takeEarly()), [takeEarly]);
  const router = useRouter();
  const { setTheme } = useTheme();
  const switchLocale = useLocaleSwitch();
  const messages = useTranslations("messages");
  const openMessages = useOpenMessages();
  const { may } = useViewer();
  const personText = usePersonText();
  const { queues, agents, calls } = useFloor(
    useCallback((tables: ReadonlyTables) => findOnFloor(tables, typed), [typed]),
  );
  const run = (act: () => void) => () => {
    onOpenChange(false);
    act();
  };
  const go = (href: string) => run(() => router.push(href as Route));
  const settings: readonly Deed[] = [
    { text: words("themeLight"), icon: <SunMoon />, act: run(() => setTheme("light")) },
    { text: words("themeDark"), icon: <SunMoon />, act: run(() => setTheme("dark")) },
    { text: words("themeSystem"), icon: <SunMoon />, act: run(() => setTheme("system")) },
    { text: words("languageEn"), icon: <Languages />, act: run(() => switchLocale("en")) },
    { text: words("languagePl"), icon: <Languages />, act: run(() => switchLocale("pl")) },
    { text: words("keys"), icon: <Keyboard />, act: showKeys },
  ];
  const dialing = useDialing();
  const number = typedNumber(typed);
  const deeds: readonly Deed[] = [
    ...(may.includes("messages.send")
      ? [
          {
            text: messages("sendVerb"),
            icon: <MessageSquareText />,
            act: run(() => openMessages({ what: "send", to: { kind: "everybody" } })),
          },
        ]
      : []),
    { text: messages("title"), icon: <Mail />, act: run(() => openMessages({ what: "list" })) },
  ];
  const isWanted = (text: string) => matches(typed, [text]);
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(0_0_0/0.35)]" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-150 animate-appear overflow-hidden rounded-lg border border-line bg-surface shadow-raised outline-none"
        >
          <Dialog.Title className="sr-only">{words("title")}</Dialog.Title>
          <Command shouldFilter={false} label={words("title")} loop>
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              maxLength={80}
              placeholder={words("placeholder")}
              className="h-13 w-full border-line border-b bg-transparent px-4 text-16 outline-none placeholder:text-faint"
            />
            <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-4 py-10 text-center text-muted">{words("none")}</Command.Empty>
              <Group title={words("call")}>
                {number === null || !dialing.can
                  ? []
                  : [
                      <Item
                        key="call"
                        value="call typed"
                        icon={<PhoneOutgoing />}
                        onSelect={run(() => dialing.call({ number }))}
                      >
                        <span className="num flex-1 truncate">{typed.trim()}</span>
                        <Kbd>↵</Kbd>
                      </Item>,
                    ]}
              </Group>
              <Group title={words("pages")}>
                {places
                  .filter((place) => isWanted(nav(place.name)))
                  .map((place) => (
                    <Item
                      key={place.name}
                      value={`page ${place.name}`}
                      icon={<place.icon />}
                      onSelect={go(place.href)}
                    >
                      <span className="flex-1 truncate">{nav(place.name)}</span>
                      <Kbd>G</Kbd>
                      <Kbd>{place.key.toUpperCase()}</Kbd>
                    </Item>
                  ))}
              </Group>
              <Group title={words("queues")}>
                {queues.map((queue) => (
                  <Item
                    key={queue.key}
                    value={`queue ${queue.key}`}
                    icon={<LayoutDashboard />}
                    onSelect={go(`/queues/${toPathKey(queue.key)}`)}
                  >
                    <bdi className="flex-1 truncate">{queue.name}</bdi>
                  </Item>
                ))}
              </Group>
              <Group title={words("agents")}>
                {agents.map((agent) => (
                  <Item
                    key={agent.key}
                    value={`agent ${agent.key}`}
                    icon={<Headset />}
                    onSelect={go(agentHref(agent.key))}
                  >
                    <bdi className="flex-1 truncate">{agent.name}</bdi>
                    <StateMark state={agent.state} className="text-12" />
                  </Item>
                ))}
              </Group>
              <Group title={words("calls")}>
                {calls.map((call) => (
                  <Item
                    key={call.key}
                    value={`call ${call.key}`}
                    icon={<Phone />}
                    onSelect={go(`/calls?call=${toPathKey(call.key)}`)}
                  >
                    <bdi className="flex-1 truncate">
                      {personText(call.from)}
                      {call.to === null ? "" : ` → ${personText(call.to)}`}
                    </bdi>
                    <span className="text-12 text-muted">{stages(call.stage)}</span>
                  </Item>
                ))}
              </Group>
              <Group title={messages("title")}>
                {deeds
                  .filter((deed) => isWanted(deed.text))
                  .map((deed) => (
                    <Item key={deed.text} value={`message ${deed.text}`} icon={deed.icon} onSelect={deed.act}>
                      <span className="flex-1 truncate">{deed.text}</span>
                    </Item>
                  ))}
              </Group>
              <Group title={words("settings")}>
                {settings
                  .filter((deed) => isWanted(deed.text))
                  .map((deed) => (
                    <Item key={deed.text} value={`setting ${deed.text}`} icon={deed.icon} onSelect={deed.act}>
                      <span className="flex-1 truncate">{deed.text}</span>
                    </Item>
                  ))}
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type Deed = { readonly text: string; readonly icon: ReactNode; readonly act: () => void };

function Group({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <Command.Group heading={title} className={groupClass}>
      {children}
    </Command.Group>
  );
}

function Item({
  value,
  icon,
  onSelect,
  children,
}: {
  value: string;
  icon: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="hit flex cursor-default items-center gap-2 rounded-md px-2.5 text-13 data-[selected=true]:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-faint"
    >
      {icon}
      {children}
    </Command.Item>
  );
}
