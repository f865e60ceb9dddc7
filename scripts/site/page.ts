/** What the documentation site is made of. */
import type { Markup } from "../../src/report/html-markup.ts";

export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

export interface SitePage {
  /** From the root of the site, e.g. `guide/start.html`. */
  readonly path: string;
  /** From the root of the project; null for pages that are made of code and data. */
  readonly source: string | null;
  readonly title: string;
  readonly language: "en" | "zh";
  readonly body: Markup;
  readonly headings: readonly Heading[];
  /** Words for the search, without markup; empty for pages that it should not find. */
  readonly text: string;
}

/** One entry of the list beside each page. */
export interface ContentsEntry {
  readonly path: string;
  readonly title: string;
}

export interface ContentsGroup {
  readonly title: string;
  readonly entries: readonly ContentsEntry[];
}

/** A link or picture that leads nowhere, or something that cannot be shown. */
export interface SiteProblem {
  readonly at: string;
  readonly message: string;
}
