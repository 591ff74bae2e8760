"use client";
// The end of the set-up: the floor opens by itself once the PBX is live on it.
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { ask } from "#components/api/ask.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { setupSchema } from "#lib/setup/setup-view.ts";

export function Saved() {
  const words = useTranslations("setup");
  const router = useRouter();
  // Asked afresh: what is known from before is about the PBX that was shown until now.
  const { data } = useQuery({
    queryKey: ["setup", "live"],
    queryFn: () => ask("/api/v1/setup", setupSchema),
    refetchInterval: 1_000,
    gcTime: 0,
  });
  const live = data?.live === true;
  useEffect(() => {
    if (live) router.push("/queues");
  }, [live, router]);
  return (
    <div role="status" className="flex items-start gap-3 rounded-lg border border-good bg-surface p-4">
      <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
      <div className="space-y-3">
        <div>
          <h2 className="font-semibold text-14">{words("saved")}</h2>
          <p className="text-13 text-muted">{words("savedText")}</p>
        </div>
        <Link href="/queues" className={buttonClass("primary")}>
          {words("toFloor")}
        </Link>
      </div>
    </div>
  );
}
