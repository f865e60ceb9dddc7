/** Changes of texts: lines and blocks of lines, numbers, words of the format. */
import type { Random } from "../../bench/random.ts";
import type { Mutate } from "./fuzzed-parser.ts";
import { below, mutateBytes, oneOf } from "./mutate-bytes.ts";

const NUMBERS: readonly [string, ...string[]] = [
  "0",
  "-1",
  "1",
  "007",
  "4294967296",
  "9007199254740993",
  "9223372036854775807",
  "18446744073709551616",
  "99999999999999999999999999999999",
  "1e309",
  "1e-400",
  "-0",
  "NaN",
  "+Inf",
  "0x7fffffffffffffff",
  "0x",
];
const LINES_MAX = 12;

/** How texts of one format are changed: its words beside what holds for all texts. */
export function mutateTextWith(words: readonly [string, ...string[]]): Mutate {
  return (bytes, about) => {
    const { random } = about;
    if (random.next() < 0.15) return mutateBytes(bytes, about);
    const text = Buffer.from(bytes).toString("latin1");
    const other = Buffer.from(about.other).toString("latin1");
    const change = oneOf([changeNumber, changeLines, spliceLines, putWord, nest], random);
    return Buffer.from(change(text, { other, random, words }), "latin1");
  };
}

interface About {
  readonly other: string;
  readonly random: Random;
  readonly words: readonly [string, ...string[]];
}

function changeNumber(text: string, { random }: About): string {
  const found = [...text.matchAll(/\d+(?:\.\d+)?/g)];
  const chosen = found[below(Math.max(1, found.length), random)];
  if (chosen === undefined) return text;
  const after = text.slice(chosen.index + chosen[0].length);
  return text.slice(0, chosen.index) + oneOf(NUMBERS, random) + after;
}

/** Lines are dropped, told again, moved or turned about. */
function changeLines(text: string, { random }: About): string {
  const lines = text.split("\n");
  const at = below(lines.length, random);
  const taken = lines.splice(at, 1 + below(LINES_MAX, random));
  const to = below(lines.length + 1, random);
  const how = below(4, random);
  if (how === 1) lines.splice(at, 0, ...taken, ...taken);
  if (how === 2) lines.splice(to, 0, ...taken);
  if (how === 3) lines.splice(at, 0, ...taken.toReversed());
  return lines.join("\n");
}

function spliceLines(text: string, { other, random }: About): string {
  const lines = text.split("\n");
  const others = other.split("\n");
  const from = below(others.length, random);
  const piece = others.slice(from, from + 1 + below(LINES_MAX, random));
  lines.splice(below(lines.length + 1, random), below(3, random), ...piece);
  return lines.join("\n");
}

/** A word of the format in the place of one of the text, or between two. */
function putWord(text: string, { random, words }: About): string {
  const word = oneOf(words, random);
  const at = below(text.length + 1, random);
  if (random.next() < 0.4) return text.slice(0, at) + word + text.slice(at);
  const rest = text.slice(at);
  const replaced = /^\W*\w+/.exec(rest)?.[0].length ?? 0;
  return text.slice(0, at) + word + rest.slice(replaced);
}

/** One pair of brackets, or one character, so often that depth and length tell. */
function nest(text: string, { random, words }: About): string {
  const at = below(text.length + 1, random);
  const times = 2 ** below(11, random);
  const piece = oneOf(["(", "[", "{", "[[]", "a.", " ", "-", "\t", oneOf(words, random)], random);
  return text.slice(0, at) + piece.repeat(times) + text.slice(at);
}
