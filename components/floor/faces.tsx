"use client";
// The faces that every view shares: skeleton while nothing is known, the reason where the PBX lets nobody in, else the
// floor itself, with its numbers dimmed when they are old.
import { PlugZap } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "#components/live/use-connection.ts";
import { Empty } from "#components/ui/empty.tsx";
import { useProblemText } from "./problem.ts";
import { useServerProblems } from "./server-problems.ts";

export function Faces({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  const words = useTranslations("refused");
  const list = useTranslations("list");
  const problemText = useProblemText();
  const problems = useServerProblems();
  const { floor, pbx, status } = useConnection();
  if (floor !== "loading") return <div data-floor={floor}>{children}</div>;
  if (status === "pbx-offline" && pbx !== null) {
    return (
      <Empty
        icon={<PlugZap className="size-5" />}
        title={words("title")}
        text={pbx.problem === null ? words("text") : problemText(pbx.problem)}
      >
        <p className="text-12 text-faint">{words("who")}</p>
      </Empty>
    );
  }
  if (status === "connecting" && problems.length > 0) {
    return (
      <Empty icon={<PlugZap className="size-5" />} title={words("settingTitle")} text={problems.join(" ")}>
        <p className="text-12 text-faint">{words("who")}</p>
      </Empty>
    );
  }
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{list("loading")}</span>
      {skeleton}
    </div>
  );
}
