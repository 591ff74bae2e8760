import { type ClassValue, clsx } from "clsx";

/** Joins class names; falsy ones fall away. */
export function cx(...classes: readonly ClassValue[]): string {
  return clsx(classes);
}
