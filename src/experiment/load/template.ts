/**
 * Texts that differ from request to request. What stands in double braces is filled in anew each
 * time:
 *
 *   {{n}}              number of the request, from 1 in the first press
 *   {{random 1 1000}}  a whole number, both ends included
 *   {{uuid}}           a random identifier
 *   {{now}}            Unix ms
 *   {{open}}           two opening braces
 */
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";

export type Template = readonly TemplatePart[];

type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number" }
  | { readonly kind: "random"; readonly from: number; readonly to: number }
  | { readonly kind: "uuid" }
  | { readonly kind: "now" };

/** What a template is filled from. */
export interface Filling {
  readonly number: number;
  readonly nowMs: number;
  /** In [0, 1). */
  readonly random: () => number;
}

const BRACES = /\{\{([^{}]*)\}\}/g;
const RANDOM = /^random\s+(-?\d{1,15})\s+(-?\d{1,15})$/;
const KNOWN = "{{n}}, {{random 1 1000}}, {{uuid}}, {{now}} and {{open}}";

/** Throws UsageError that begins with `whence`, e.g. `requests.jsonl line 3`. */
export function parseTemplate(text: string, whence: string): Template {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const match of text.matchAll(BRACES)) {
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    parts.push(partOf(match[1] ?? "", whence));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** A text in which braces mean themselves. */
export function literal(text: string): Template {
  return text === "" ? [] : [{ kind: "text", text }];
}

function partOf(inside: string, whence: string): TemplatePart {
  const name = inside.trim();
  if (name === "n") return { kind: "number" };
  if (name === "uuid" || name === "now") return { kind: name };
  if (name === "open") return { kind: "text", text: "{{" };
  const [, from, to] = RANDOM.exec(name) ?? [];
  if (from !== undefined && to !== undefined && Number(from) <= Number(to)) {
    return { kind: "random", from: Number(from), to: Number(to) };
  }
  throw new UsageError(`${whence}: {{${showInside(inside)}}} is unknown; known are ${KNOWN}`);
}

function showInside(inside: string): string {
  return quoteShort(inside, 40).slice(1, -1);
}

export function fill(template: Template, filling: Filling): string {
  let text = "";
  for (const part of template) text += filled(part, filling);
  return text;
}

function filled(part: TemplatePart, { number, nowMs, random }: Filling): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "number":
      return String(number);
    case "now":
      return String(nowMs);
    case "random":
      return String(part.from + Math.floor(random() * (part.to - part.from + 1)));
    case "uuid":
      return uuidFrom(random);
  }
}

/** RFC 9562, version 4, from a generator that can be seeded. */
function uuidFrom(random: () => number): string {
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (letter) => {
    const digit = Math.floor(random() * 16);
    return (letter === "x" ? digit : (digit & 3) | 8).toString(16);
  });
}
