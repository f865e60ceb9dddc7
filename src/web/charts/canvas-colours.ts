import { useEffect, useState } from "preact/hooks";

/** Tokens that charts on canvas draw with. */
export type ColourToken =
  | "tide"
  | "tide-area"
  | "grid"
  | "axis"
  | "baseline"
  | "event"
  | "future"
  | "surface"
  | "text"
  | "ink"
  | "leaking"
  | "leaking-area"
  | "suspect"
  | "suspect-area"
  | "steady"
  | "steady-area"
  | "cat-1"
  | "cat-2"
  | "cat-3"
  | "cat-4"
  | "cat-5";

export type Colours = (token: ColourToken) => string;

/** Canvas knows no custom properties: a probe element is asked what they come to. */
export function readColours(): Colours {
  const known = new Map<ColourToken, string>();
  return (token) => {
    const found = known.get(token) ?? probe(token);
    known.set(token, found);
    return found;
  };
}

function probe(token: ColourToken): string {
  const element = document.createElement("i");
  element.style.color = `var(--${token})`;
  document.body.append(element);
  const { color } = getComputedStyle(element);
  element.remove();
  return color;
}

/** Counts changes of the theme, by choice or by the system: a canvas must be drawn again then. */
export function useThemeVersion(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const changed = (): void => setVersion((count) => count + 1);
    const system = matchMedia("(prefers-color-scheme: dark)");
    const chosen = new MutationObserver(changed);
    system.addEventListener("change", changed);
    chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      system.removeEventListener("change", changed);
      chosen.disconnect();
    };
  }, []);
  return version;
}
