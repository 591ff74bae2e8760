/** An instant as other programs read it; null stays null. */
export const iso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();
