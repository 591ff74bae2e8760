"use client";
// Where a list stands in what scrolls, how many columns fit into it, how large the text is, and whether fingers touch it.
import { useLayoutEffect, useState } from "react";
import { useScrollArea } from "./scroll-area.tsx";

type Place = {
  readonly columns: number;
  /** How far below the top of what scrolls the list begins. */
  readonly offset: number;
  /** Size of the text against the usual one. */
  readonly scale: number;
  /** What is touched is as high as `hit` in the styles. */
  readonly touched: boolean;
};

const REM = 16;

/** `minColumnWidth` and `gap` in px at the usual size of text; null for one column. */
export function usePlace(
  box: { readonly current: HTMLElement | null },
  minColumnWidth: number | null,
  gap: number,
): Place {
  const area = useScrollArea();
  const [place, setPlace] = useState<Place>({ columns: 1, offset: 0, scale: 1, touched: false });
  useLayoutEffect(() => {
    const element = box.current;
    const scroller = area.current;
    if (element === null || scroller === null) return;
    const measure = () => {
      const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const offset = Math.round(top + scroller.scrollTop);
      const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / REM;
      const fitting =
        minColumnWidth === null
          ? 1
          : Math.floor((element.clientWidth / scale + gap) / (minColumnWidth + gap));
      const columns = Math.max(1, fitting);
      const touched = matchMedia("(pointer: coarse)").matches;
      setPlace((was) =>
        was.columns === columns && was.offset === offset && was.scale === scale && was.touched === touched
          ? was
          : { columns, offset, scale, touched },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (scroller.firstElementChild !== null) observer.observe(scroller.firstElementChild);
    return () => observer.disconnect();
  }, [area, box, gap, minColumnWidth]);
  return place;
}
