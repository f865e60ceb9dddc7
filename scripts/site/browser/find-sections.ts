/** The search of the site: sections by their words, Chinese by pairs of signs. */
import MiniSearch from "minisearch";
import type { SearchEntry } from "../search-index.ts";

export interface FoundSection {
  readonly place: string;
  readonly title: string;
  readonly heading: string;
  /** Some words around the first that matches. */
  readonly words: string;
}

const FOUND_MAX = 20;
const WORDS_BEFORE = 60;
const WORDS_SHOWN = 160;
const ZH_WEIGHT = 5;
const WORD = /[\p{L}\p{N}_]+/gu;
const CHINESE = /[\u4e00-\u9fff]+/gu;

export type Find = (query: string) => readonly FoundSection[];

export function finderOf(entries: readonly SearchEntry[], isChinese = false): Find {
  const index = new MiniSearch<SearchEntry & { readonly id: number }>({
    fields: ["t", "h", "w"],
    tokenize: wordsOf,
    searchOptions: {
      boost: { t: 4, h: 3 },
      prefix: true,
      fuzzy: fuzzyOf,
      combineWith: "AND",
      boostDocument: (id) => weightOf(entries[Number(id)]?.p ?? "", isChinese),
    },
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return (query) => {
    const [first = ""] = wordsOf(query);
    const strict = index.search(query);
    const found = strict.length > 0 ? strict : index.search(query, { combineWith: "OR" });
    return found.slice(0, FOUND_MAX).flatMap(({ id }) => {
      const entry = entries[Number(id)];
      return entry === undefined ? [] : [foundOf(entry, first)];
    });
  };
}

/** Tasks before reference, and both before what few look for. */
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/^guide\//, 3],
  [/^(?:decisions|cases|bench|changelog|style|contributing)/, 0.4],
];

/** Pages in Chinese are for those who read it, and then come first. */
function weightOf(place: string, isChinese: boolean): number {
  if (place.startsWith("zh/")) return isChinese ? ZH_WEIGHT : 0;
  return WEIGHTS.find(([pattern]) => pattern.test(place))?.[1] ?? 1;
}

/** A typing mistake in long words only. */
function fuzzyOf(word: string): number | false {
  return word.length > 5 && !word.includes("-") ? 0.15 : false;
}

/** Words in small letters; a run of Chinese is its pairs; parts of `a-name` count by themselves. */
function wordsOf(text: string): string[] {
  const small = text.toLowerCase();
  const pairs = [...small.matchAll(CHINESE)].flatMap(([run]) =>
    run.length === 1 ? [run] : [...run.slice(1)].map((sign, at) => `${run[at]}${sign}`),
  );
  return [...[...small.replace(CHINESE, " ").matchAll(WORD)].map(([word]) => word), ...pairs];
}

function foundOf({ p, t, h, w }: SearchEntry, word: string): FoundSection {
  const at = Math.max(0, w.toLowerCase().indexOf(word) - WORDS_BEFORE);
  const cut = w.slice(at, at + WORDS_SHOWN);
  return { place: p, title: t, heading: h, words: `${at > 0 ? "…" : ""}${cut}` };
}
