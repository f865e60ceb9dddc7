import { say } from "../../base/language.ts";

import type { ReportCause, ReportExcerpt, ReportSite, ReportWitness } from "../../report/report.ts";

/**
 * The way through the code as rows: real lines with numbers, the steps among them, and two lanes
 * beside them. The right lane is the goroutine that stays, the left one the code around it.
 *
 *   left  right
 *    1            24  ch := make(chan *Response)      made here
 *    2 ╮          25  go getRecommend(ctx, ch)        goroutine starts here
 *    3 │          31  return nil, ctx.Err()           leaves here
 *      5         153  ch <- res                       sends here
 */
export interface WitnessRow {
  readonly kind: "file" | "gap" | "line";
  /** Words of a file or gap row, source of a line row. */
  readonly text: string;
  readonly line: number;
  readonly steps: readonly WitnessStep[];
  readonly left: LanePart;
  readonly right: LanePart;
  /** The line at which the goroutine of the right lane is started. */
  readonly forks: boolean;
}

export interface WitnessStep {
  readonly number: number;
  readonly role: string;
  readonly lane: "left" | "right";
  readonly shape: "step" | "end" | "stuck" | "skipped";
}

export type LanePart = "none" | "first" | "through" | "last" | "only";

/** Steps shown before the rest is counted. */
const STEPS_MAX = 24;

export interface WitnessPath {
  readonly rows: readonly WitnessRow[];
  readonly hiddenSteps: number;
  /** Functions of each lane, shortest names first where they are said. */
  readonly left: readonly string[];
  readonly right: readonly string[];
}

export function witnessPath(
  { witness, source }: Pick<ReportCause, "witness" | "source">,
  site: ReportSite,
): WitnessPath {
  const shown = witness.slice(0, STEPS_MAX);
  const steps = shown.map((step, index) => ({
    step,
    drawn: drawStep(step, { index, shown, site }),
  }));
  const pieces = inOrder([...source, ...alone(shown, source)]);
  const bare = pieces.flatMap((piece, index) => pieceRows(piece, pieces[index - 1] ?? null, steps));
  const functions = (lane: "left" | "right"): readonly string[] => [
    ...new Set(steps.filter(({ drawn }) => drawn.lane === lane).map(({ step }) => step.function)),
  ];
  return {
    rows: withLanes(bare),
    hiddenSteps: witness.length - shown.length,
    left: functions("left"),
    right: functions("right"),
  };
}

interface PlacedStep {
  readonly step: ReportWitness;
  readonly drawn: WitnessStep;
}

function drawStep(
  step: ReportWitness,
  {
    index,
    shown,
    site,
  }: {
    readonly index: number;
    readonly shown: readonly ReportWitness[];
    readonly site: ReportSite;
  },
): WitnessStep {
  const stuck = shown.findLast((each) => isAt(each, site)) ?? shown.at(-1);
  const lane = stuck !== undefined && step.function === stuck.function ? "right" : "left";
  return { number: index + 1, role: step.role, lane, shape: shapeOf(step, stuck) };
}

function shapeOf(step: ReportWitness, stuck: ReportWitness | undefined): WitnessStep["shape"] {
  if (step === stuck) return "stuck";
  if (/\bskipped\b|\bnot reached\b/.test(step.role)) return "skipped";
  return /^(?:leaves|returns)\b/.test(step.role) ? "end" : "step";
}

/** A profile has the path of the machine that built it: the end of the path has to do. */
function isAt(step: ReportWitness, { file, line }: ReportSite): boolean {
  const name = step.file.slice(step.file.lastIndexOf("/") + 1);
  return step.line === line && (file === name || file.endsWith(`/${name}`));
}

/** Steps whose surroundings are not in the report stand alone. */
function alone(
  shown: readonly ReportWitness[],
  source: readonly ReportExcerpt[],
): readonly ReportExcerpt[] {
  const lonely = shown.filter(
    ({ file, line }) =>
      !source.some(
        (piece) =>
          piece.file === file && piece.line <= line && line < piece.line + piece.lines.length,
      ),
  );
  const unlike = new Map(lonely.map((step) => [`${step.line} ${step.file}`, step]));
  return [...unlike.values()].map(({ file, line, text }) => ({ file, line, lines: [text] }));
}

/** Files in the order in which they first came, lines as they stand in them. */
function inOrder(pieces: readonly ReportExcerpt[]): readonly ReportExcerpt[] {
  const files = [...new Set(pieces.map(({ file }) => file))];
  return pieces.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line,
  );
}

function pieceRows(
  piece: ReportExcerpt,
  before: ReportExcerpt | null,
  steps: readonly PlacedStep[],
): readonly WitnessRow[] {
  const head = headRow(piece, before);
  const lines = piece.lines.map((text, index) => {
    const line = piece.line + index;
    const here = steps.filter(({ step }) => step.file === piece.file && step.line === line);
    return {
      ...EMPTY,
      kind: "line" as const,
      text,
      line,
      steps: here.map(({ drawn }) => drawn),
      forks: here.some(({ step }) => /\bgoroutine starts\b/.test(step.role)),
    };
  });
  return head === null ? lines : [head, ...lines];
}

const EMPTY: Omit<WitnessRow, "kind" | "text" | "line"> = {
  steps: [],
  left: "none",
  right: "none",
  forks: false,
};

function headRow(piece: ReportExcerpt, before: ReportExcerpt | null): WitnessRow | null {
  if (before === null || before.file !== piece.file) {
    return { ...EMPTY, kind: "file", text: piece.file, line: 0 };
  }
  const from = before.line + before.lines.length;
  const to = piece.line - 1;
  if (to < from) return null;
  const text = from === to ? say`line ${from} is` : say`lines ${from} to ${to} are`;
  return { ...EMPTY, kind: "gap", text: say`${text} not on the path`, line: from };
}

/** Each lane runs from the first to the last row that one of its steps stands on. */
function withLanes(rows: readonly WitnessRow[]): readonly WitnessRow[] {
  const on = (lane: "left" | "right"): readonly number[] =>
    rows.flatMap((row, index) => {
      const isFork = lane === "right" && row.forks;
      return isFork || row.steps.some((step) => step.lane === lane) ? [index] : [];
    });
  const left = on("left");
  const right = on("right");
  return rows.map((row, index) => ({
    ...row,
    left: partAt(left, index),
    right: partAt(right, index),
  }));
}

function partAt(indices: readonly number[], index: number): LanePart {
  const first = indices[0];
  const last = indices.at(-1);
  if (first === undefined || last === undefined || index < first || index > last) return "none";
  if (first === last) return "only";
  if (index === first) return "first";
  return index === last ? "last" : "through";
}
