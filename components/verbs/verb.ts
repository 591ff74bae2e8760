// What a menu offers to do, as data: whoever shows it needs to know no noun.
import type { LucideIcon } from "lucide-react";

type Named = {
  readonly id: string;
  readonly text: string;
  readonly icon?: LucideIcon;
  /** Why it cannot be done now: it is there, grey, and says so. */
  readonly refusal?: string | null;
  /** Last and apart. Its text holds the name of whom it hits. */
  readonly dangerous?: boolean;
};

/** One that is done at once or opens a dialog, or several under one name. */
export type Verb = Named & ({ readonly run: () => void } | { readonly verbs: readonly Verb[] });

/** What came of it, as a toast says it. */
export type Told = {
  readonly tone: "done" | "unsure" | "failed";
  readonly text: string;
  readonly detail?: string;
  readonly undo?: Deed;
};

/** Something to be done once. */
export type Deed = {
  /** On whom or what, by kind and key: while one is under way there, a second is not begun. */
  readonly on: string;
  /** For the toast of a refusal: what did not come about. */
  readonly failed: string;
  readonly send: () => Promise<Told>;
};
