import type { ComponentType } from "preact";
import { phrase } from "../../base/language.ts";
import type { WatchPageName, WatchPageProps } from "./watch-page.ts";

/** A page: its name for people, and how to get its code, which is loaded when it is opened. */
export interface WatchPageRow {
  readonly page: WatchPageName;
  readonly title: string;
  /** The key that opens it from everywhere; null for pages that need a target or a finding. */
  readonly key: string | null;
  load(): Promise<ComponentType<WatchPageProps>>;
}

export const WATCH_PAGES: readonly WatchPageRow[] = [
  {
    page: "fleet",
    title: phrase("Fleet"),
    key: "1",
    load: async () => (await import("./fleet-page.tsx")).FleetPage,
  },
  {
    page: "findings",
    title: phrase("Findings"),
    key: "2",
    load: async () => (await import("../watch-pages/findings-page.tsx")).FindingsPage,
  },
  {
    page: "compare",
    title: phrase("Compare"),
    key: "3",
    load: async () => (await import("../watch-pages/compare-page.tsx")).ComparePage,
  },
  {
    page: "settings",
    title: phrase("Settings"),
    key: "4",
    load: async () => (await import("../watch-pages/settings-page.tsx")).SettingsPage,
  },
  {
    page: "target",
    title: phrase("Live"),
    key: null,
    load: async () => (await import("./target-page.tsx")).TargetPage,
  },
  {
    page: "gc",
    title: "GC",
    key: null,
    load: async () => (await import("../watch-pages/gc-page.tsx")).GcPage,
  },
  {
    page: "captures",
    title: phrase("Captures"),
    key: null,
    load: async () => (await import("../watch-pages/captures-page.tsx")).CapturesPage,
  },
  {
    page: "finding",
    title: phrase("Finding"),
    key: null,
    load: async () => (await import("../watch-pages/finding-page.tsx")).FindingPage,
  },
];

export function watchPageRow(page: WatchPageName): WatchPageRow {
  const found = WATCH_PAGES.find((row) => row.page === page);
  if (found === undefined) throw new RangeError(`there is no page ${page}`);
  return found;
}
