// The colours are read from the stylesheet itself and measured: contrast by WCAG 2.2, and the states apart for
// people without the green cones and on grey paper only as far as shape and word leave it to colour.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Colour = readonly [red: number, green: number, blue: number];

const css = readFileSync(new URL("styles.css", import.meta.url), "utf8");
const themes = { light: block(":root"), dark: block(".dark") };

const texts = ["ink", "muted", "faint", "accent", "danger", "soon", "good"];
const states = [...themes.light.keys()].filter((name) => name.startsWith("state-"));
const grounds = ["canvas", "surface", "sunken", "hover"];

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each([...texts, ...states])("%s reads at 4.5:1 on every ground", (name) => {
    for (const ground of grounds) {
      expect(contrast(of(theme, name), of(theme, ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });

  test.each(["accent", "danger"])("text on %s reads at 4.5:1", (name) => {
    expect(contrast(of(theme, `on-${name}`), of(theme, name))).toBeGreaterThanOrEqual(4.5);
  });

  test("the states that matter most differ without green cones", () => {
    const busy = ["state-available", "state-ringing", "state-queue-call", "state-supervising"];
    for (const [index, one] of busy.entries()) {
      for (const other of busy.slice(index + 1)) {
        const apart = distance(deuteranopia(of(theme, one)), deuteranopia(of(theme, other)));
        expect(apart, `${one} and ${other}`).toBeGreaterThan(0.08);
      }
    }
  });
});

test("both themes give every colour", () => {
  expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort());
});

function block(selector: string): ReadonlyMap<string, Colour> {
  const start = css.indexOf(`\n${selector} {`);
  const body = css.slice(start, css.indexOf("\n}", start));
  const found = body.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g);
  return new Map(
    [...found].map(([, name, l, c, h]) => [name ?? "", toLinear(Number(l), Number(c), Number(h))] as const),
  );
}

function of(theme: keyof typeof themes, name: string): Colour {
  const colour = themes[theme].get(name);
  if (colour === undefined) throw new Error(`no colour ${name}`);
  return colour;
}

/** OKLCH to linear sRGB, clipped to the gamut. Source: https://www.w3.org/TR/css-color-4/#color-conversion-code */
function toLinear(l: number, c: number, h: number): Colour {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Source: Machado, Oliveira, Fernandes 2009, deuteranopia at severity 1, on linear RGB. */
function deuteranopia([red, green, blue]: Colour): Colour {
  return [
    0.367322 * red + 0.860646 * green - 0.227968 * blue,
    0.280085 * red + 0.672501 * green + 0.047413 * blue,
    -0.01182 * red + 0.04294 * green + 0.968881 * blue,
  ];
}

/** Euclidean, in gamma-coded RGB. */
function distance(one: Colour, other: Colour): number {
  const coded = (colour: Colour) => colour.map((value) => Math.max(0, value) ** (1 / 2.2));
  const second = coded(other);
  return Math.hypot(...coded(one).map((value, index) => value - (second[index] ?? 0)));
}
