"use client";
import { Crash } from "#components/shell/crash.tsx";

export default function RouteError({ reset }: { error: Error; reset: () => void }) {
  return <Crash again={reset} />;
}
