import { escapeMarkdown, markdownCell, markdownCode } from "../base/escape.ts";
import { said, say } from "../base/language.ts";
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
  waitPhrase,
  windowPhrase,
} from "./phrases.ts";
import type { Report, ReportFinding, ReportMemory, ReportSite } from "./report.ts";
import { soakBlock, staysBlock } from "./soak-markdown.ts";
import { shortStayedPhrase, stayedPhrase } from "./soak-phrases.ts";
import { basisWord, eventWord, gradeWord, verdictTitle, verdictWord } from "./verdict-words.ts";

/** Items of one list before the rest is counted: an issue is read, not searched. */
const LIST_MAX = 20;
const STACK_MAX = 40;

/** The report to paste into an issue or a pull request: answer, findings, budget, judgement. */
export function renderMarkdown(report: Report): string {
  const [first, ...others] = report.findings;
  const blocks = [
    say`## ${verdictTitle(report.verdict)}: ${escapeMarkdown(asSentence(report.reason))}`,
    contextLine(report),
    soakBlock(report.soak, table),
    report.forecast === null
      ? ""
      : say`**Limit:** ${escapeMarkdown(forecastPhrase(report.forecast))}`,
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
  return say`<sub>Tidemark ${escapeMarkdown(tool.version)}, report schema ${schemaVersion}</sub>`;
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
  const name = value.function === "" ? said("function not known") : shortFunction(value.function);
  if (isNoFunction(value)) return escapeMarkdown(said(name));
  return `${markdownCode(name)} ${markdownCode(sitePlace(value))}`;
}

function findingBlock(finding: ReportFinding): string {
  const evidence = capped(finding.evidence.map(evidenceItem));
  return [
    say`### ${escapeMarkdown(currentPhrase(finding))} at ${markdownCode(sitePlace(finding.site))}`,
    factTable(finding),
    becauseBlock(finding),
    finding.remedy === null || finding.cause?.remedy
      ? ""
      : say`**What to do:** ${escapeMarkdown(asSentence(finding.remedy))}`,
    finding.wouldSettle === null
      ? ""
      : say`**Would settle it:** ${escapeMarkdown(asSentence(finding.wouldSettle))}`,
    evidence.length === 0 ? "" : say`**Evidence**\n\n${evidence.join("\n")}`,
    stackBlock(finding),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

function becauseBlock({ cause }: ReportFinding): string {
  if (cause === null) return "";
  const also = cause.amplifiers.map(
    (one) => say`- also: ${escapeMarkdown(asSentence(one.sentence))}`,
  );
  const blocks = [
    say`**Because:** ${escapeMarkdown(asSentence(cause.sentence))}`,
    causeMarkdown(cause),
    also.join("\n"),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function factTable(finding: ReportFinding): string {
  const plain = (text: string | null): string | null =>
    text === null ? null : escapeMarkdown(text);
  const rows: readonly (readonly [string, string | null])[] = [
    [said("verdict"), say`${verdictWord(finding.verdict)}, grade ${gradeWord(finding.grade)}`],
    [said("at"), site(finding.site)],
    [said("waits in"), plain(waitPhrase(finding))],
    [said("started by"), finding.createdBy === null ? null : site(finding.createdBy)],
    [said("stayed"), plain(stayedPhrase(finding))],
    [
      finding.retained === null ? said("rate") : said("rate under load"),
      plain(ratePhrase(finding)),
    ],
    [said("births, deaths"), plain(flowPhrase(finding))],
    [said("holds"), plain(holdsPhrase(finding))],
    [said("class"), classCell(finding)],
    [said("with it"), togetherCell(finding)],
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
  const parts = together.map((part) => say`${formatCount(part.current)} at ${site(part.site)}`);
  return capped(parts, "").join(said("; "));
}

function evidenceItem({ claim, numbers, captures }: ReportFinding["evidence"][number]): string {
  const where = captures.length === 0 ? "" : ` (${captures.map(markdownCode).join(", ")})`;
  return say`- **${escapeMarkdown(claim)}:** ${escapeMarkdown(numbers)}${where}`;
}

function stackBlock({ stack }: ReportFinding): string {
  if (stack.length === 0) return "";
  const frames = stack.slice(0, STACK_MAX).map((frame) => {
    return `- ${markdownCode(frame.function)} ${markdownCode(siteFullPlace(frame))}`;
  });
  const rest = stack.length - frames.length;
  const more = rest === 0 ? [] : [say`- and ${rest} more frames`];
  const title = said("<details><summary>Stack of the largest group</summary>");
  return `${title}\n\n${[...frames, ...more].join("\n")}\n\n</details>`;
}

function otherFindings(findings: readonly ReportFinding[]): string {
  const shown = findings.slice(0, LIST_MAX);
  const rows = shown.map((finding) => [
    verdictWord(finding.verdict),
    escapeMarkdown(currentPhrase(finding)),
    site(finding.site),
    escapeMarkdown(shortStayedPhrase(finding) ?? shortRatePhrase(finding)),
    finding.wouldSettle === null ? "" : escapeMarkdown(finding.wouldSettle),
  ]);
  const rest = findings.length - shown.length;
  const more = rest === 0 ? "" : say`\n\nand ${rest} more`;
  const head = [said("verdict"), said("stays"), said("at"), said("rate"), said("would settle it")];
  return say`### More findings\n\n${table(head, rows)}${more}`;
}

function memoryBlock(memory: ReportMemory): string {
  const rows = memoryParts(memory).map(({ name, part }) => [
    name,
    formatBytes(part.bytes),
    basisWord(part.basis),
  ]);
  if (memory.unexplainedBytes !== null) {
    rows.push([said("unexplained"), formatBytes(memory.unexplainedBytes), ""]);
  }
  if (memory.residentBytes !== null) rows.push(["**RSS**", formatBytes(memory.residentBytes), ""]);
  if (memory.limitBytes !== null && memory.limitOrigin !== null) {
    rows.push([said("limit"), limitPhrase(memory.limitBytes, memory.limitOrigin), ""]);
  }
  const notes = capped(memory.notes.map((note) => `- ${escapeMarkdown(note)}`));
  const head = say`### Memory budget\n\n${table([said("part"), said("size"), said("basis")], rows)}`;
  return notes.length === 0 ? head : `${head}\n\n${notes.join("\n")}`;
}

function judgedBlock(report: Report): string {
  const { checked, captures } = report;
  const problems = captures.problems.map(({ name, message }) => say`not read: ${name}: ${message}`);
  const events = report.events.map(({ kind, atMs, detail }) => {
    return say`${dateTime(atMs)} UTC ${eventWord(kind)}: ${detail}`;
  });
  const items = [
    checkedPhrase(checked),
    ...checked.notes,
    ...report.alsoSeen.map((each) => say`also seen: ${each}`),
    ...events,
    ...report.warnings.map((each) => say`warning: ${each}`),
    ...problems,
    say`captures: ${kindsPhrase(captures)}`,
  ];
  const lines = capped(items.map((item) => `- ${escapeMarkdown(item)}`));
  return say`### How it was judged\n\n${lines.join("\n")}`;
}

function nextBlock({ next }: Report): string {
  if (next.length === 0) return "";
  const items = next.map(
    ({ command, why }) => say`- ${markdownCode(command)}: ${escapeMarkdown(why)}`,
  );
  return say`### Next\n\n${items.join("\n")}`;
}

function capped(items: readonly string[], bullet = "- "): readonly string[] {
  if (items.length <= LIST_MAX) return items;
  return [...items.slice(0, LIST_MAX), say`${bullet}and ${items.length - LIST_MAX} more`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
