import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { noMessages } from "#lib/model/message.ts";
import { Live } from "./live.ts";
import { LiveContext } from "./live-context.ts";
import { useOwn } from "./use-own.ts";

const Probe = () => String(useOwn());

test("nothing is known of oneself before the server has told", () => {
  const live = new Live({ build: "b", path: "/", onAccess: () => undefined });
  expect(renderToString(createElement(LiveContext, { value: live }, createElement(Probe)))).toBe("null");
});

test("who listens hears of each change and finds the last one", () => {
  const { own } = new Live({ build: "b", path: "/", onAccess: () => undefined });
  const seen: unknown[] = [];
  const end = own.on(() => seen.push(own.get()));
  const first = { dials: [], agent: null, channels: [], calls: [], messages: noMessages };
  own.changed(first);
  end();
  own.changed({ ...first });
  expect(seen).toEqual([first]);
});
