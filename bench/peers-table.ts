import { fileURLToPath } from "node:url";
import type { Cost } from "./compare.ts";

/** The one table of `npm run bench -- peers`. */

export const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
/** How the installed program starts Node. */
export const OURS = [process.execPath, "--no-concurrent-recompilation", CLI];

export interface PeerRow {
  readonly job: string;
  readonly ours: Cost;
  readonly ourCommand: readonly string[];
  readonly peer: string;
  readonly theirs: Cost;
  readonly theirCommand: readonly string[];
  /** Largest share of the peer's time; null where none was set. */
  readonly goal: number | null;
}

const HEAD = [
  "job",
  "ours: wall, CPU, memory",
  "peer",
  "peer: wall, CPU, memory",
  "ratio: wall, CPU, memory",
  "goal (wall)",
  "our command",
  "the peer's command",
];

export function tableHead(): string {
  return `| ${HEAD.join(" | ")} |\n|${HEAD.map(() => "---").join("|")}|`;
}

export function tableRow(row: PeerRow): string {
  const { ours, theirs } = row;
  const wall = ours.ms / theirs.ms;
  const shares = [
    share(ours.ms, theirs.ms),
    share(ours.cpuMs, theirs.cpuMs),
    share(ours.peakMb, theirs.peakMb),
  ];
  const cells = [
    row.job,
    costText(ours),
    row.peer,
    costText(theirs),
    shares.join(", "),
    row.goal === null ? "none set" : `${row.goal} ${wall <= row.goal ? "held" : "**MISSED**"}`,
    `\`${commandText(row.ourCommand)}\``,
    `\`${commandText(row.theirCommand)}\``,
  ];
  return `| ${cells.join(" | ")} |`;
}

function costText({ ms, cpuMs, peakMb }: Cost): string {
  return [timeText(ms), timeText(cpuMs), peakMb === null ? "–" : `${peakMb.toFixed(0)} MB`].join(
    ", ",
  );
}

function timeText(ms: number | null): string {
  if (ms === null) return "–";
  return ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function share(ours: number | null, theirs: number | null): string {
  if (ours === null || theirs === null || theirs === 0) return "–";
  return (ours / theirs).toFixed(ours < theirs / 10 ? 3 : 2);
}

/** The command as a person writes it: no folders, no shell around it, no way to start ours. */
function commandText(command: readonly string[]): string {
  const inside = command[0] === "sh" ? command.slice(4) : command;
  const at = inside.indexOf(CLI);
  const words = at < 0 ? inside : ["tidemark", ...inside.slice(at + 1)];
  return words.map((word) => word.replace(/^(-\w+=)?\/.*\//, "$1")).join(" ");
}
