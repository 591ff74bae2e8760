"use client";
// What the connection is called, in how many words a badge has room for. One place, for the console and the wallboard.
import { useLocale, useTranslations } from "use-intl";
import { useServerProblems } from "#components/floor/server-problems.ts";
import type { Connection } from "#components/live/connection.ts";
import { useConnection } from "#components/live/use-connection.ts";
import { useNow } from "#components/live/use-now.ts";
import { formatDuration } from "#lib/format/duration.ts";
import { formatClock } from "#lib/format/figures.ts";

export type Tone = "good" | "quiet" | "soon" | "danger";

export type ConnectionWords = {
  readonly tone: Tone;
  readonly text: string;
  readonly explained: string;
  readonly connection: Connection;
};

const tones: Readonly<Record<Connection["status"], Tone>> = {
  connecting: "quiet",
  live: "good",
  stale: "danger",
  reconnecting: "danger",
  outdated: "soon",
  "pbx-connecting": "soon",
  "pbx-offline": "danger",
  "pbx-stale": "danger",
};

export function useConnectionWords(): ConnectionWords {
  const words = useTranslations("connection");
  const locale = useLocale();
  const problems = useServerProblems();
  const connection = useConnection();
  const now = useNow();
  const { status, knownAt, pbx } = connection;
  const age = now === null || knownAt === null ? null : formatDuration(now - knownAt);
  const since = formatClock(pbx?.since ?? null, now ?? 0, locale);
  const say = (text: string, explained: string): ConnectionWords => ({
    tone: tones[status],
    text,
    explained,
    connection,
  });
  switch (status) {
    case "live":
      return say(words("live"), words("liveText"));
    case "connecting":
      if (problems.length > 0)
        return { ...say(words("badSetting"), words("badSettingText")), tone: "danger" };
      return say(words("connecting"), words("connectingText"));
    case "pbx-connecting":
      return say(words("loading"), words("loadingText"));
    case "outdated":
      return say(words("outdated"), words("outdatedText"));
    case "stale":
      return say(age === null ? words("connecting") : words("stale", { age }), words("staleText"));
    case "pbx-stale":
      return say(age === null ? words("connecting") : words("stale", { age }), words("pbxStaleText"));
    case "reconnecting":
      return say(
        age === null ? words("reconnecting") : words("reconnectingOld", { age }),
        words("reconnectingText"),
      );
    case "pbx-offline":
      return pbx?.liveUntil === null
        ? say(words("refused"), words("offlineUnseenText"))
        : say(words("offline", { time: since }), words("offlineText"));
  }
}
