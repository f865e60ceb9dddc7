import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { CASES_FOLDER } from "../cases.ts";

/** Longer files only make tests slower. */
const LENGTH_MAX = 20_000;

/** Our own Go programs, by path. */
export function realGoFiles(): readonly string[] {
  return readdirSync(CASES_FOLDER, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".go"))
    .sort()
    .map((path) => readFileSync(join(CASES_FOLDER, path), "utf8"))
    .filter(({ length }) => length <= LENGTH_MAX);
}

const HOW = ["drop-line", "swap-lines", "drop-word", "graft", "cut", "insert"] as const;

interface Mutation {
  readonly how: (typeof HOW)[number];
  /** Where, as a part of the text. */
  readonly at: number;
  readonly from: number;
  readonly put: string;
}

const TOKENS = ["{", "}", "(", ")", "`", '"', "/*", "return", "go ", "defer ", "<-", "[]", "func"];

const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom(...HOW),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  put: fc.constantFrom(...TOKENS),
});

/** A real file after one to four changes; most of them leave it half readable. */
export function mutatedGo(samples: readonly string[]): fc.Arbitrary<string> {
  const sample = fc.constantFrom(...samples);
  const changes = fc.array(mutation, { minLength: 1, maxLength: 4 });
  return fc
    .tuple(sample, sample, changes)
    .map(([text, donor, all]) => all.reduce((changed, one) => mutate(changed, donor, one), text));
}

function mutate(text: string, donor: string, { how, at, from, put }: Mutation): string {
  const place = Math.floor(at * text.length);
  const other = Math.floor(from * donor.length);
  switch (how) {
    case "drop-line":
      return withLines(text, at, (lines, index) => lines.toSpliced(index, 1));
    case "swap-lines":
      return withLines(text, at, (lines, index) => {
        const second = Math.floor(from * (lines.length - 1));
        return lines.with(index, lines[second] ?? "").with(second, lines[index] ?? "");
      });
    case "drop-word":
      return text.slice(0, place) + text.slice(place).replace(/\w+/, "");
    case "graft":
      return text.slice(0, place) + donor.slice(other, other + 300) + text.slice(place);
    case "cut":
      return text.slice(0, place);
    case "insert":
      return text.slice(0, place) + put + text.slice(place);
  }
}

function withLines(
  text: string,
  at: number,
  change: (lines: readonly string[], index: number) => readonly string[],
): string {
  const lines = text.split("\n");
  return change(lines, Math.min(lines.length - 1, Math.floor(at * lines.length))).join("\n");
}
