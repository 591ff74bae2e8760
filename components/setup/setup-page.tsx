"use client";
// The set-up as a page of its own: no side bar and no live floor, since there may be neither an account nor a PBX yet.
import { useTranslations } from "use-intl";
import { SetupFlow } from "./setup-flow.tsx";

export function SetupPage() {
  const words = useTranslations("setup");
  return (
    <div className="w-[min(46rem,calc(100vw-2rem))] space-y-5">
      <div>
        <h1 className="font-semibold text-20 tracking-tight">{words("title")}</h1>
        <p className="mt-1 text-muted">{words("intro")}</p>
      </div>
      <SetupFlow />
    </div>
  );
}
