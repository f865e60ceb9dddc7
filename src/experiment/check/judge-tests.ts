/** From what the hook wrote to the parts of the gate: one for each package. */
import { phrase, said } from "../../base/language.ts";
import type { CodeReading } from "../../diagnose/code-reading.ts";
import type { DiagnosedFinding, Diagnosis } from "../../diagnose/diagnosis.ts";
import { diagnoseTests, reportOn } from "../../pipeline.ts";
import { testStarters } from "../../profile/test-starters.ts";
import type { Report } from "../../report/report.ts";
import { type TestRun, testRunOf } from "../../series/test-run.ts";
import type { PartToJudge } from "./judge-parts.ts";
import type { TestBinary } from "./test-folders.ts";
import type { PackageOutput } from "./test-output.ts";

/** The source is read at the first finding, and once. */
export async function judgeTestBinary(
  binary: TestBinary,
  readSource: () => Promise<CodeReading | null>,
): Promise<PartToJudge> {
  const run = testRunOf(binary.captures);
  const bare = diagnoseTests(run, null);
  const diagnosis = bare.findings.length === 0 ? bare : diagnoseTests(run, await readSource());
  const report = reportOnTests(diagnosis, binary.name);
  return { name: binary.name, report, testsOf: testsOf(diagnosis, { report, run, binary }) };
}

/** The output of one package, where its tests died or ran out of time with a dump. */
export async function judgeTestOutput(
  { name, text }: PackageOutput,
  readSource: () => Promise<CodeReading | null>,
): Promise<PartToJudge> {
  const target = { name, labels: {} };
  const bytes = Buffer.from(text);
  const capture = {
    name: "output",
    kind: "file",
    takenAtMs: null,
    whence: name,
    target,
    bytes,
  } as const;
  const captures = hasDump({ name, text }) ? [capture] : [];
  const run = testRunOf({ target, captures, problems: [], events: [], limitBytes: null });
  const bare = diagnoseTests(run, null, "ended");
  const diagnosis =
    bare.findings.length === 0 ? bare : diagnoseTests(run, await readSource(), "ended");
  const report = reportOnTests(
    diagnosis,
    name,
    said("its output shows no goroutine that is stuck"),
  );
  const binary = { after: text, ran: "" };
  return { name, report, testsOf: testsOf(diagnosis, { report, run, binary }) };
}

/** Of its goroutines. */
export function hasDump({ text }: PackageOutput): boolean {
  return GOROUTINE.test(text);
}

const GOROUTINE = /^goroutine \d+ .*\[/m;

/** A report speaks of watches; here nothing was watched and all was there to be seen. */
function reportOnTests(diagnosis: Diagnosis, name: string, unknown: string = NO_END): Report {
  const report = reportOn(diagnosis, name);
  const quiet = { ...QUIET, unknown }[diagnosis.verdict];
  return {
    ...report,
    reason: quiet ?? report.reason,
    checked: {
      ...report.checked,
      notes: [said("goroutines of the tests; what they allocate was not judged")],
    },
    next: report.next.filter(({ command }) => command.startsWith("tidemark explain")),
  };
}

const QUIET: Readonly<Partial<Record<Diagnosis["verdict"], string>>> = {
  steady: phrase("the tests left no goroutine behind"),
};
const NO_END = phrase("the test binary ended before its tests did: os.Exit, a panic or a time-out");

type Printed = Pick<TestBinary, "after" | "ran">;

function testsOf(
  { findings }: Diagnosis,
  about: { readonly report: Report; readonly run: TestRun; readonly binary: Printed },
): ReadonlyMap<string, readonly string[]> {
  const starters = testStarters(about.binary.after, about.binary.ran);
  const tests = new Map<string, Set<string>>();
  findings.forEach((diagnosed, index) => {
    const id = about.report.findings[index]?.id;
    if (id === undefined) return;
    const names = tests.get(id) ?? new Set();
    tests.set(id, names);
    for (const goroutine of idsOf(diagnosed, about.run)) {
      const name = starters.get(goroutine);
      if (name !== undefined) names.add(name);
    }
  });
  return new Map([...tests].map(([id, names]) => [id, [...names].sort()]));
}

function idsOf({ finding }: DiagnosedFinding, { idsAt }: TestRun): readonly number[] {
  return idsAt.get(finding.site.key) ?? [];
}
