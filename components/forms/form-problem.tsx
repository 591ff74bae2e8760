"use client";
// Why a form, or a button, was refused: read out as soon as it is there.
import { useErrorText } from "./use-error-text.ts";

export function FormProblem({ error }: { error: Error | null }) {
  const text = useErrorText();
  if (error === null) return null;
  return (
    <p role="alert" className="rounded-md border border-danger/40 px-3 py-2 text-13 text-danger">
      {text(error)}
    </p>
  );
}
