import { posix } from "node:path";
import { say } from "../../base/language.ts";
import { TIDEMARK_VERSION } from "../../base/version.ts";
import { githubAnnotations, gitlabQuality } from "../../report/finding-annotations.ts";
import type { FindingRun, RunNote } from "../../report/finding-entry.ts";
import { findingJunit } from "../../report/finding-junit.ts";
import { findingSarif } from "../../report/finding-sarif.ts";
import type { TextOptions } from "../../report/text-layout.ts";
import type { AllowNote, Checked } from "./checked.ts";
import { renderCheckedMarkdown } from "./checked-markdown.ts";
import { renderCheckedText, testsPhrase } from "./checked-text.ts";

export interface CheckedLook extends TextOptions {
  /** Folders that paths are said below, e.g. that of the repository. */
  readonly roots?: readonly string[];
  /** Folder that the files of notes are named from, below the root; `.` when it is the root. */
  readonly folder?: string;
}

export interface CheckedFormat {
  readonly id: string;
  /** How a file of it usually ends. */
  readonly extension: string;
  readonly render: (checked: Checked, look?: CheckedLook) => string;
}

/** Every way to say the answer of the gate. A new one is a file and a line here. */
export const CHECKED_FORMATS: readonly CheckedFormat[] = [
  { id: "text", extension: "txt", render: renderCheckedText },
  { id: "json", extension: "json", render: (checked) => `${JSON.stringify(checked, null, 2)}\n` },
  { id: "sarif", extension: "sarif", render: (...of) => findingSarif(runOf(...of)) },
  { id: "junit", extension: "xml", render: (...of) => findingJunit(runOf(...of)) },
  { id: "github", extension: "github.txt", render: (...of) => githubAnnotations(runOf(...of)) },
  { id: "gitlab", extension: "gitlab.json", render: (...of) => gitlabQuality(runOf(...of)) },
  { id: "markdown", extension: "md", render: (checked) => renderCheckedMarkdown(checked) },
];

/** The format with this id, or null; the registry's ids are the valid ones. */
export function checkedFormat(id: string): CheckedFormat | null {
  return CHECKED_FORMATS.find((format) => format.id === id) ?? null;
}

function runOf(checked: Checked, { roots = [], folder = "." }: CheckedLook = {}): FindingRun {
  const { findings, parts, allowNotes, notes, tests, outcome, reason } = checked;
  const said = testsPhrase(tests);
  const plain = [...notes, ...(said === null ? [] : [said])].map((text): RunNote => {
    return { level: "warning", title: "Tidemark", text };
  });
  const level = outcome === "unknown" ? "warning" : "note";
  const answer: RunNote = { level, title: say`Tidemark check: ${outcome}`, text: reason };
  return {
    version: TIDEMARK_VERSION,
    entries: findings.map((one) => ({ ...one })),
    parts,
    notes: [
      ...(outcome === "fail" ? [] : [answer]),
      ...allowNotes.map((note) => noteOf(note, folder)),
      ...plain,
    ],
    roots,
  };
}

function noteOf({ kind, file, line, says }: AllowNote, folder: string): RunNote {
  const note = { title: `Tidemark: ${kind}`, text: says };
  const level = kind === "expired" ? "warning" : "note";
  if (line === null) return { level, ...note };
  return { level, ...note, place: { file: posix.join(folder, file), line } };
}
