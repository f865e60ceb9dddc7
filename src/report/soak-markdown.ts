import { escapeMarkdown } from "../base/escape.ts";
import { said, say } from "../base/language.ts";
import { formatDuration } from "../base/units.ts";
import { dateTime } from "./phrases.ts";
import type { ReportPhase, ReportSoak, ReportStays } from "./report.ts";
import {
  goroutinesPhrase,
  phaseName,
  phasePhrases,
  requestsPhrase,
  signedBytes,
  staysParts,
  staysPhrase,
} from "./soak-phrases.ts";

/** Phases of one table before the rest is counted. */
const PHASES_MAX = 40;

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string;

/** What was done, with the times of the phases folded away. */
export function soakBlock(soak: ReportSoak | null, table: Table): string {
  if (soak === null) return "";
  const line = say`**Soak:** ${phasePhrases(soak).map(escapeMarkdown).join(" · ")}`;
  if (soak.phases.length === 0) return line;
  const rows = soak.phases.slice(0, PHASES_MAX).map(phaseRow);
  const rest = soak.phases.length - rows.length;
  const more = rest === 0 ? "" : say`\n\nand ${rest} more`;
  const phases = `${table([said("phase"), said("from, UTC"), said("length"), said("requests")], rows)}${more}`;
  return say`${line}\n\n<details><summary>Phases</summary>\n\n${phases}\n\n</details>`;
}

function phaseRow(phase: ReportPhase): readonly string[] {
  const { kind, fromMs, toMs, requests } = phase;
  const pressed = kind === "load" ? requestsPhrase(requests) : "";
  return [phaseName(phase), dateTime(fromMs), formatDuration(toMs - fromMs), pressed];
}

/** Memory before the load and after it, by what it is, and why it stays. */
export function staysBlock(stays: ReportStays | null, table: Table): string {
  if (stays === null) return "";
  const rows = staysParts(stays).map(({ name, difference }) => [name, difference]);
  const all = signedBytes(stays.afterBytes - stays.beforeBytes);
  const notes = [goroutinesPhrase(stays), ...stays.notes].filter((note) => note !== null);
  return [
    said("### Memory that stays"),
    escapeMarkdown(staysPhrase(stays)),
    table([said("part"), said("difference")], [...rows, [`**${said("all")}**`, all]]),
    notes.map((note) => `- ${escapeMarkdown(note)}`).join("\n"),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}
