"use client";
// The one element of a page that scrolls. Virtual lists measure themselves against it.
import { createContext, type ReactNode, type RefObject, useCallback, useContext, useState } from "react";

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
  // A list that comes in the same commit looks before the element is there. A new ref tells it to look again, before the paint.
  const [area, setArea] = useState<RefObject<HTMLElement | null>>({ current: null });
  const place = useCallback((element: HTMLElement | null) => {
    if (element !== null) setArea({ current: element });
  }, []);
  return (
    <Area value={area}>
      <main ref={place} id={id} tabIndex={-1} className={className}>
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
