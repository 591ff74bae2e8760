"use client";
// A view that failed to draw: the rest of the console stays.
import { Bug } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";

export function Crash({ again }: { again: () => void }) {
  const words = useTranslations("app");
  return (
    <main id="content" className="grid flex-1 place-items-center">
      <Empty icon={<Bug className="size-5" />} title={words("crashTitle")} text={words("crashText")}>
        <Button look="primary" onClick={again}>
          {words("again")}
        </Button>
      </Empty>
    </main>
  );
}
