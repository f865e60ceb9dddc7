import { phrase, said, say } from "../base/language.ts";
import { type TableColumn, textTable } from "../base/text-table.ts";
import { formatBytes, formatCount, formatNumber } from "../base/units.ts";
import type { GcCycle, GcTrace } from "../metrics/metrics.ts";

/** Rows that fit a screen or two; `--all` shows every cycle. */
const ROWS_MAX = 40;

interface GcColumn {
  readonly title: string;
  readonly text: (cycle: GcCycle, run: number) => string | null;
}

const COLUMNS: readonly GcColumn[] = [
  { title: "gc", text: (cycle) => String(cycle.number) },
  { title: "at s", text: ({ atSeconds }) => atSeconds?.toFixed(3) ?? null },
  { title: phrase("live"), text: ({ liveBytes }) => bytes(liveBytes) },
  { title: phrase("start"), text: ({ heapStartBytes }) => bytes(heapStartBytes) },
  { title: phrase("goal"), text: ({ goalBytes }) => bytes(goalBytes) },
  { title: phrase("objects"), text: ({ liveObjects }) => count(liveObjects) },
  { title: phrase("goroutines"), text: ({ goroutines }) => count(goroutines) },
  { title: phrase("stacks"), text: ({ stackBytes }) => bytes(stackBytes) },
  { title: phrase("pause ms"), text: ({ pauseMs }) => number(pauseMs) },
  { title: phrase("cpu ms"), text: ({ cpuMs }) => number(cpuMs) },
  { title: "gc %", text: ({ gcCpuPercent }) => number(gcCpuPercent) },
  { title: "P", text: ({ procs }) => number(procs) },
];

/** The cycles as an aligned table; columns that no cycle fills are left out. */
export function gcTable(trace: GcTrace, options: { readonly all: boolean }): readonly string[] {
  const picked = pickCycles(trace, options.all ? Number.POSITIVE_INFINITY : ROWS_MAX);
  const columns = COLUMNS.filter((column) =>
    picked.some(({ cycle, run }) => column.text(cycle, run)),
  );
  const isSplit = trace.runStarts.length > 1;
  const titles: readonly TableColumn[] = [
    ...(isSplit ? [{ title: said("run") }] : []),
    ...columns.map(({ title }) => ({ title: said(title), align: "right" as const })),
    { title: "" },
  ];
  const rows = picked.map(({ cycle, run }) => [
    ...(isSplit ? [String(run + 1)] : []),
    ...columns.map((column) => column.text(cycle, run) ?? ""),
    markOf(cycle),
  ]);
  return [...textTable(titles, rows, { indent: 2 }), ...leftOut(trace, picked.length)];
}

interface PickedCycle {
  readonly cycle: GcCycle;
  readonly run: number;
}

/** Evenly spread over the whole trace, its first and last cycle among them. */
function pickCycles(trace: GcTrace, rowsMax: number): readonly PickedCycle[] {
  const total = trace.cycles.length;
  const rows = Math.min(total, rowsMax);
  const picked: PickedCycle[] = [];
  let run = 0;
  for (let row = 0; row < rows; row++) {
    const index = rows === 1 ? 0 : Math.round((row * (total - 1)) / (rows - 1));
    while ((trace.runStarts[run + 1] ?? total) <= index) run++;
    const cycle = trace.cycles[index];
    if (cycle !== undefined) picked.push({ cycle, run });
  }
  return picked;
}

function leftOut(trace: GcTrace, shown: number): readonly string[] {
  const hidden = trace.cycles.length - shown;
  if (hidden <= 0) return [];
  const total = formatCount(trace.cycles.length);
  return [say`  ${formatCount(hidden)} of ${total} cycles left out; --all shows them`];
}

function markOf(cycle: GcCycle): string {
  if (cycle.leakCheck) return said("leak check");
  return cycle.forced ? said("forced") : "";
}

function bytes(value: number | null): string | null {
  return value === null ? null : formatBytes(value);
}

function count(value: number | null): string | null {
  return value === null ? null : formatCount(value);
}

function number(value: number | null): string | null {
  return value === null ? null : formatNumber(value);
}
