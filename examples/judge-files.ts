/**
 * Judges a folder of heap and goroutine profiles, as a job that collects them itself would:
 *
 *   node --import tsx examples/judge-files.ts FOLDER
 *
 * Prints the verdict and its reason, then each finding with its line. Exit code as of `tidemark`.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Capture, diagnoseCaptures, type Report, type Target } from "tidemark";

const EXIT_CODES = { steady: 0, leaking: 1, suspect: 3, unknown: 3 } as const;

/** What a file is and when it was taken is told by its content: profiles carry their time. */
async function readFolder(folder: string, target: Target): Promise<readonly Capture[]> {
  const names = (await readdir(folder))
    .filter((name) => /\.(?:pb|pprof|txt|gz)$/.test(name))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return { name, kind: "file" as const, takenAtMs: null, whence: name, target, bytes };
    }),
  );
}

function tell({ verdict, reason, findings }: Report): string {
  const lines = findings.map(({ grade, site, sentence }) => {
    return `  ${grade}: ${site.function} line ${site.line}: ${sentence}`;
  });
  return [`${verdict}: ${reason}`, ...lines].join("\n");
}

const folder = process.argv[2] ?? ".";
const target = { name: folder, labels: {} };
const captures = await readFolder(folder, target);
const report = diagnoseCaptures({ target, captures, problems: [], events: [], limitBytes: null });
console.log(tell(report));
process.exitCode = EXIT_CODES[report.verdict];
