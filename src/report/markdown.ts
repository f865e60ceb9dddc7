import { escapeMarkdown, markdownCell, markdownCode } from "../base/escape.ts";
import { formatBytes, formatCount } from "../base/units.ts";
import { leakClass } from "../diagnose/classes.ts";
import { causeMarkdown } from "./cause-markdown.ts";
import {
  asSentence,
  checkedPhrase,
  clockPhrase,
  currentPhrase,
  dateTime,
  flowPhrase,
  forecastPhrase,
  holdsPhrase,
  isNoFunction,
  kindsPhrase,
  labelPhrases,
  limitPhrase,
  memoryParts,
  ratePhrase,
  shortFunction,
  shortRatePhrase,
  siteFullPlace,
  sitePlace,
  verdictTitle,
  waitPhrase,
  windowPhrase,
} from "./phrases.ts";
import type { Report, ReportFinding, ReportMemory, ReportSite } from "./report.ts";
import { soakBlock, staysBlock } from "./soak-markdown.ts";
import { shortStayedPhrase, stayedPhrase } from "./soak-phrases.ts";

/** Items of one list before the rest is counted: an issue is read, not searched. */
const LIST_MAX = 20;
const STACK_MAX = 40;

/** The report to paste into an issue or a pull request: answer, findings, budget, judgement. */
export function renderMarkdown(report: Report): string {
  const [first, ...others] = report.findings;
  const blocks = [
    `## ${verdictTitle(report.verdict)}: ${escapeMarkdown(asSentence(report.reason))}`,
    contextLine(report),
    soakBlock(report.soak, table),
    report.forecast === null ? "" : `**Limit:** ${escapeMarkdown(forecastPhrase(report.forecast))}`,
    first === undefined ? "" : findingBlock(first),
    others.length === 0 ? "" : otherFindings(others),
    staysBlock(report.soak?.stays ?? null, table),
    report.memory === null ? "" : memoryBlock(report.memory),
    judgedBlock(report),
    nextBlock(report),
    toolLine(report),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function toolLine({ tool, schemaVersion }: Report): string {
  return `<sub>Tidemark ${escapeMarkdown(tool.version)}, report schema ${schemaVersion}</sub>`;
}

function contextLine(report: Report): string {
  const labels = labelPhrases(report.target);
  const go = report.target.goVersion === null ? [] : [`Go ${report.target.goVersion}`];
  const clock = clockPhrase(report.window);
  const facts = [windowPhrase(report), ...(clock === null ? [] : [clock])].map(escapeMarkdown);
  return [
    markdownCode(report.target.name),
    ...[...labels, ...go].map(escapeMarkdown),
    ...facts,
  ].join(" · ");
}

function site(value: ReportSite): string {
  const name = value.function === "" ? "function not known" : shortFunction(value.function);
  if (isNoFunction(value)) return escapeMarkdown(name);
  return `${markdownCode(name)} ${markdownCode(sitePlace(value))}`;
}

function findingBlock(finding: ReportFinding): string {
  const evidence = capped(finding.evidence.map(evidenceItem));
  return [
    `### ${escapeMarkdown(currentPhrase(finding))} at ${markdownCode(sitePlace(finding.site))}`,
    factTable(finding),
    becauseBlock(finding),
    finding.remedy === null || finding.cause?.remedy
      ? ""
      : `**What to do:** ${escapeMarkdown(asSentence(finding.remedy))}`,
    finding.wouldSettle === null
      ? ""
      : `**Would settle it:** ${escapeMarkdown(asSentence(finding.wouldSettle))}`,
    evidence.length === 0 ? "" : `**Evidence**\n\n${evidence.join("\n")}`,
    stackBlock(finding),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

function becauseBlock({ cause }: ReportFinding): string {
  if (cause === null) return "";
  const also = cause.amplifiers.map((one) => `- also: ${escapeMarkdown(asSentence(one.sentence))}`);
  const blocks = [
    `**Because:** ${escapeMarkdown(asSentence(cause.sentence))}`,
    causeMarkdown(cause),
    also.join("\n"),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function factTable(finding: ReportFinding): string {
  const plain = (text: string | null): string | null =>
    text === null ? null : escapeMarkdown(text);
  const rows: readonly (readonly [string, string | null])[] = [
    ["verdict", `${finding.verdict}, grade ${finding.grade}`],
    ["at", site(finding.site)],
    ["waits in", plain(waitPhrase(finding))],
    ["started by", finding.createdBy === null ? null : site(finding.createdBy)],
    ["stayed", plain(stayedPhrase(finding))],
    [finding.retained === null ? "rate" : "rate under load", plain(ratePhrase(finding))],
    ["births, deaths", plain(flowPhrase(finding))],
    ["holds", plain(holdsPhrase(finding))],
    ["class", classCell(finding)],
    ["with it", togetherCell(finding)],
  ];
  return table(
    ["", ""],
    rows.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

function classCell({ classId }: ReportFinding): string | null {
  if (classId === null) return null;
  const known = leakClass(classId);
  return known === null ? markdownCode(classId) : `${markdownCode(classId)} ${known.title}`;
}

function togetherCell({ together }: ReportFinding): string | null {
  if (together.length === 0) return null;
  const parts = together.map((part) => `${formatCount(part.current)} at ${site(part.site)}`);
  return capped(parts, "").join("; ");
}

function evidenceItem({ claim, numbers, captures }: ReportFinding["evidence"][number]): string {
  const where = captures.length === 0 ? "" : ` (${captures.map(markdownCode).join(", ")})`;
  return `- **${escapeMarkdown(claim)}:** ${escapeMarkdown(numbers)}${where}`;
}

function stackBlock({ stack }: ReportFinding): string {
  if (stack.length === 0) return "";
  const frames = stack.slice(0, STACK_MAX).map((frame) => {
    return `- ${markdownCode(frame.function)} ${markdownCode(siteFullPlace(frame))}`;
  });
  const rest = stack.length - frames.length;
  const more = rest === 0 ? [] : [`- and ${rest} more frames`];
  const title = "<details><summary>Stack of the largest group</summary>";
  return `${title}\n\n${[...frames, ...more].join("\n")}\n\n</details>`;
}

function otherFindings(findings: readonly ReportFinding[]): string {
  const shown = findings.slice(0, LIST_MAX);
  const rows = shown.map((finding) => [
    finding.verdict,
    escapeMarkdown(currentPhrase(finding)),
    site(finding.site),
    escapeMarkdown(shortStayedPhrase(finding) ?? shortRatePhrase(finding)),
    finding.wouldSettle === null ? "" : escapeMarkdown(finding.wouldSettle),
  ]);
  const rest = findings.length - shown.length;
  const more = rest === 0 ? "" : `\n\nand ${rest} more`;
  const head = ["verdict", "stays", "at", "rate", "would settle it"];
  return `### More findings\n\n${table(head, rows)}${more}`;
}

function memoryBlock(memory: ReportMemory): string {
  const rows = memoryParts(memory).map(({ name, part }) => [
    name,
    formatBytes(part.bytes),
    part.basis,
  ]);
  if (memory.unexplainedBytes !== null) {
    rows.push(["unexplained", formatBytes(memory.unexplainedBytes), ""]);
  }
  if (memory.residentBytes !== null) rows.push(["**RSS**", formatBytes(memory.residentBytes), ""]);
  if (memory.limitBytes !== null && memory.limitOrigin !== null) {
    rows.push(["limit", limitPhrase(memory.limitBytes, memory.limitOrigin), ""]);
  }
  const notes = capped(memory.notes.map((note) => `- ${escapeMarkdown(note)}`));
  const head = `### Memory budget\n\n${table(["part", "size", "basis"], rows)}`;
  return notes.length === 0 ? head : `${head}\n\n${notes.join("\n")}`;
}

function judgedBlock(report: Report): string {
  const { checked, captures } = report;
  const problems = captures.problems.map(({ name, message }) => `not read: ${name}: ${message}`);
  const events = report.events.map(({ kind, atMs, detail }) => {
    return `${dateTime(atMs)} UTC ${kind}: ${detail}`;
  });
  const items = [
    checkedPhrase(checked),
    ...checked.notes,
    ...report.alsoSeen.map((each) => `also seen: ${each}`),
    ...events,
    ...report.warnings.map((each) => `warning: ${each}`),
    ...problems,
    `captures: ${kindsPhrase(captures)}`,
  ];
  const lines = capped(items.map((item) => `- ${escapeMarkdown(item)}`));
  return `### How it was judged\n\n${lines.join("\n")}`;
}

function nextBlock({ next }: Report): string {
  if (next.length === 0) return "";
  const items = next.map(
    ({ command, why }) => `- ${markdownCode(command)}: ${escapeMarkdown(why)}`,
  );
  return `### Next\n\n${items.join("\n")}`;
}

function capped(items: readonly string[], bullet = "- "): readonly string[] {
  if (items.length <= LIST_MAX) return items;
  return [...items.slice(0, LIST_MAX), `${bullet}and ${items.length - LIST_MAX} more`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
