import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type FlamePalette, readPalette } from "./palette.ts";

/** What changes the tokens: the theme of the page, of the system, and the wish for contrast. */
const QUERIES = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "print"];

/** The colours of the page for a canvas, read again whenever they change; null before the first. */
export function usePalette(host: RefObject<HTMLElement | null>): FlamePalette | null {
  const [palette, setPalette] = useState<FlamePalette | null>(null);
  useEffect(() => {
    const read = (): void => {
      if (host.current !== null) setPalette(readPalette(host.current));
    };
    read();
    const stop = new AbortController();
    for (const query of QUERIES) {
      matchMedia(query).addEventListener("change", read, { signal: stop.signal });
    }
    const themes = new MutationObserver(read);
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      stop.abort();
      themes.disconnect();
    };
  }, []);
  return palette;
}
