/** The smallest parts of a configuration: each takes the text that was written. */
import { z } from "zod";
import { nearestWord } from "../../base/did-you-mean.ts";
import { TidemarkError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { parseBytes } from "../../base/units.ts";
import { prometheusDuration } from "./prometheus-duration.ts";

/** A text turned into a value, or into a complaint: what is wrong, without the key. */
type Reading<T> = { readonly value: T } | { readonly wrong: string };

export const text = z.string();

/** A word that a connection or a file is named by: never empty. */
export const word = parsed((given): Reading<string> => {
  return given === "" ? { wrong: "must not be empty" } : { value: given };
});

/** Milliseconds. */
export const duration = parsed((given): Reading<number> => {
  const ms = prometheusDuration(given);
  if (ms !== null) return { value: ms };
  const advice = /^\d+$/.test(given) ? `; did you mean ${given}s?` : "";
  return { wrong: `${quoteShort(given)} is not a duration such as 30s or 1m30s${advice}` };
});

/** A duration that something happens every so often. */
export const interval = duration.refine((ms) => ms > 0, { error: "must be longer than 0s" });

export const flag = parsed((given): Reading<boolean> => {
  if (/^(true|yes|on)$/i.test(given)) return { value: true };
  if (/^(false|no|off)$/i.test(given)) return { value: false };
  return { wrong: `${quoteShort(given)} is neither true nor false` };
});

export function count(min: number, max: number) {
  return parsed((given): Reading<number> => {
    const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
    if (value >= min && value <= max) return { value };
    return { wrong: `${quoteShort(given)} is not a whole number from ${min} to ${max}` };
  });
}

/** 0 to 1, of `2%` or `0.02`. */
export const share = parsed((given): Reading<number> => {
  const found = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(given);
  const value = Number(found?.[1] ?? Number.NaN) / (found?.[2] === "%" ? 100 : 1);
  if (value > 0 && value <= 1) return { value };
  return { wrong: `${quoteShort(given)} is not a share such as 2% or 0.02` };
});

export const bytes = parsed((given): Reading<number> => {
  try {
    return { value: parseBytes(given) };
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
    return { wrong: `${quoteShort(given)} is not a size such as 512MB or 2GiB` };
  }
});

/** An absolute address without a login in it, which would show wherever the address does. */
export const httpUrl = parsed((given): Reading<string> => {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const shown = quoteShort(given.replace(/\/\/[^/]*@/, "//…@"));
    return { wrong: `${shown} is not an http:// or https:// address` };
  }
  if (url.username === "" && url.password === "") return { value: given };
  return { wrong: "the address holds a login: give basic_auth instead" };
});

export const path = parsed((given): Reading<string> => {
  if (/^\/[^\s?#]*$/.test(given)) return { value: given };
  return { wrong: `${quoteShort(given)} is not a path that begins with /` };
});

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

export const labelName = parsed((given): Reading<string> => {
  if (LABEL_NAME.test(given)) return { value: given };
  return { wrong: `${quoteShort(given)} is not a label name (letters, digits and _)` };
});

export const labels = z.record(labelName, text);

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return parsed((given): Reading<Word> => {
    const value = words.find((known) => known === given);
    if (value !== undefined) return { value };
    return { wrong: `${quoteShort(given)} is none of ${words.join(", ")}${meant(given, words)}` };
  });
}

/** A section with exactly these keys; the message has one line for each key that is not one. */
export function section<Shape extends z.ZodRawShape>(
  shape: Shape,
  hints: Readonly<Record<string, string>> = {},
) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      return issue.keys.map((key) => unknownKey(key, { known, hints })).join("\n");
    },
  });
}

function unknownKey(
  key: string,
  about: { readonly known: readonly string[]; readonly hints: Readonly<Record<string, string>> },
): string {
  const hint = Object.hasOwn(about.hints, key) ? about.hints[key] : undefined;
  return hint ?? `unknown key${meant(key, about.known)}`;
}

function meant(given: string, known: readonly string[]): string {
  const nearest = nearestWord(given, known);
  return nearest === null ? "" : `; did you mean ${nearest}?`;
}

function parsed<T>(read: (given: string) => Reading<T>) {
  return z.string().transform((given, context): T => {
    const reading = read(given);
    if ("value" in reading) return reading.value;
    context.addIssue(reading.wrong);
    return z.NEVER;
  });
}
