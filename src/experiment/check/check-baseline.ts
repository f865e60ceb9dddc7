/**
 * The baseline file: the findings of a day with their sizes and rates. What is in it and no larger
 * passes; what grew, or is new, fails.
 *
 *     { "version": 1, "findings": [ { "part": "example.com/shop/pay",
 *       "id": "goroutine:example.com/shop/pay.fetch.func1:chan-send", "class": null,
 *       "unit": "goroutines", "current": 4, "ratePerHour": null } ] }
 */

import { z } from "zod";
import { compareText } from "../../base/compare-text.ts";
import { UsageError } from "../../base/errors.ts";
import { said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { formatAmount, formatRate } from "../../base/units.ts";
import type { AllowNote, CheckedFinding } from "./checked.ts";

const BASELINE_LENGTH_MAX = 64 * 1024 * 1024;
const rate = z.object({ estimate: z.number(), low: z.number(), high: z.number() }).nullable();

const baselineSchema = z.strictObject({
  version: z.literal(1),
  findings: z.array(
    z.strictObject({
      part: z.string(),
      id: z.string().min(1),
      class: z.string().nullable(),
      unit: z.enum(["goroutines", "bytes", "objects"]),
      current: z.number(),
      /** While the load goes on, with its 95 % interval. */
      ratePerHour: rate,
      /** Of a soak. */
      perThousandRequests: rate.default(null),
    }),
  ),
});

type BaselineFile = z.output<typeof baselineSchema>;
type BaselineFinding = BaselineFile["findings"][number];

export interface CheckBaseline extends BaselineFile {
  /** As a person would name it. */
  readonly file: string;
}

/** Reads a baseline; throws UsageError that says what is wrong with which finding. */
export function readCheckBaseline(text: string, name: string): CheckBaseline {
  const fail = (detail: string) => new UsageError(`baseline ${quoteShort(name)}: ${detail}`);
  if (text.length > BASELINE_LENGTH_MAX) throw fail(said("larger than 64 MiB"));
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw fail("not JSON");
  }
  const read = baselineSchema.safeParse(file);
  if (read.success) return { ...read.data, file: name };
  const [issue] = read.error.issues;
  const at = (issue?.path ?? []).map(String).join(".");
  throw fail(`${at === "" ? "" : `${at}: `}${issue?.message ?? said("not a baseline of check")}`);
}

/** The text of a baseline that accepts these; equal findings give equal bytes. */
export function checkBaselineText(findings: readonly CheckedFinding[]): string {
  const rows = findings
    .map(({ part, finding }): BaselineFinding => {
      const { id, classId, unit, current, ratePerHour, retained } = finding;
      const perThousandRequests = retained?.perThousandRequests ?? null;
      return { part, id, class: classId, unit, current, ratePerHour, perThousandRequests };
    })
    .sort((a, b) => compareText(keyOf(a), keyOf(b)));
  return `${JSON.stringify({ version: 1, findings: rows }, null, 2)}\n`;
}

function keyOf({ part, id }: { readonly part: string; readonly id: string }): string {
  return `${part}\0${id}`;
}

export interface Compared {
  /** How the baseline excuses it. */
  readonly reason: string;
  /** Null while it is no larger. */
  readonly grew: string | null;
}

/** Null for a finding that the baseline does not have. */
export function compareWith(
  { findings }: CheckBaseline,
  { part, finding }: Pick<CheckedFinding, "part" | "finding">,
): Compared | null {
  const key = keyOf({ part, id: finding.id });
  const before = findings.find((one) => keyOf(one) === key);
  // One target may have another name tomorrow: its id alone decides where that is unambiguous.
  const named = before ?? onlyOne(findings.filter(({ id }) => id === finding.id));
  if (named === undefined) return null;
  const { unit } = named;
  const was = formatAmount(named.current, unit);
  return { reason: say`in the baseline with ${was}`, grew: growth(named, finding) };
}

function onlyOne(found: readonly BaselineFinding[]): BaselineFinding | undefined {
  return found.length === 1 ? found[0] : undefined;
}

/** Rates grew when their intervals are apart; without rates the numbers themselves decide. */
function growth(before: BaselineFinding, now: CheckedFinding["finding"]): string | null {
  const { unit } = now;
  const pairs = [
    [
      before.perThousandRequests,
      now.retained?.perThousandRequests ?? null,
      said("per 1,000 requests"),
    ],
    [before.ratePerHour, now.ratePerHour, null],
  ] as const;
  for (const [then, today, words] of pairs) {
    if (then === null || today === null) continue;
    if (today.low <= then.high) return null;
    const said = (perHour: number): string =>
      words === null ? formatRate(perHour, unit) : `${formatAmount(perHour, unit)} ${words}`;
    return say`grew from ${said(then.estimate)} to ${said(today.estimate)}`;
  }
  if (now.current <= before.current) return null;
  return say`grew from ${formatAmount(before.current, unit)} to ${formatAmount(now.current, unit)}`;
}

/** Findings of the baseline that are not there any more: it may be written anew. */
export function goneFrom(
  { findings, file }: CheckBaseline,
  now: readonly CheckedFinding[],
): readonly AllowNote[] {
  const ids = new Set(now.map(({ finding }) => finding.id));
  return findings
    .filter(({ id }) => !ids.has(id))
    .map(({ id }) => ({
      kind: "not-found-any-more" as const,
      file,
      line: null,
      says: say`${file}: ${id} is not found any more; --write-baseline takes it out`,
    }));
}
