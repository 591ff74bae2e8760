"use client";
// The one element of a page that scrolls. Virtual lists measure themselves against it.
import { createContext, type ReactNode, type RefObject, useContext, useRef } from "react";

const Area = createContext<RefObject<HTMLElement | null> | null>(null);

export function ScrollArea({
  id,
  className,
  children,
}: {
  id: string;
  className?: string;
  children: ReactNode;
}) {
  const area = useRef<HTMLElement>(null);
  return (
    <Area value={area}>
      <main ref={area} id={id} tabIndex={-1} className={className}>
        {children}
      </main>
    </Area>
  );
}

export function useScrollArea(): RefObject<HTMLElement | null> {
  const area = useContext(Area);
  if (area === null) throw new Error("useScrollArea stands outside a ScrollArea");
  return area;
}
