import { type Coupling, coupleBirths } from "../detect/coupling.ts";
import type { Detected } from "../detect/detectors.ts";
import type {
  ContainerFinding,
  Finding,
  GoroutineFinding,
  HeapFinding,
} from "../detect/finding.ts";
import { knownParked } from "../profile/parked.ts";
import type { Series } from "../series/series.ts";
import { memoryBudget } from "./budget.ts";
import { cargoOf, isCargoOf } from "./cargo.ts";
import { whatWasChecked } from "./checked.ts";
import { classify } from "./classify.ts";
import type { DiagnosedFinding, Diagnosis, LibraryUse } from "./diagnosis.ts";
import { forecastLimit } from "./forecast.ts";
import { libraryContract, libraryVersion } from "./library-contracts.ts";
import { ownCalls } from "./own-calls.ts";
import { soakOf } from "./soak.ts";
import { isForeign } from "./tied.ts";
import { mergeEqualSized } from "./together.ts";
import { serviceVerdict } from "./verdict.ts";

/** Joins the findings of the detectors into one answer: cause before cargo, equal groups as one. */
export function diagnose(series: Series, detected: Detected): Diagnosis {
  const checked = whatWasChecked(series, detected);
  const findings = rankFindings(series, detected);
  const verdict = serviceVerdict({ series, detected, findings });
  return {
    verdict,
    series,
    detected,
    findings,
    normal: detected.findings.filter(isNormal),
    memory: memoryBudget(series),
    // A load made for an experiment says nothing of when the limit would be reached.
    forecast: verdict === "leaking" && detected.soak === null ? forecastLimit(series) : null,
    checked,
    code: null,
    soak: soakOf(series, detected),
  };
}

function rankFindings(series: Series, detected: Detected): readonly DiagnosedFinding[] {
  const all = withProof(detected.findings);
  const leaking = all.filter((finding) => finding.judgement === "leaking");
  const goroutines = leaking.filter((finding) => finding.kind === "goroutine");
  const heap = leaking.filter(isHeapLike);
  const groups = mergeEqualSized(goroutines);
  const perGoroutine = stackBytesPerGoroutine(series);
  const causes = groups.map(({ primary, together }): DiagnosedFinding => {
    return {
      finding: primary,
      verdict: "leaking",
      grade: primary.provenLeaked > 0 ? "proven" : "strong",
      classId: classify(primary, all),
      together,
      cargo: cargoOf(primary, { heap, causes: goroutines, perGoroutine }),
      coupling: couplingOf(series, primary),
      library: libraryUse(series, primary),
      cause: null,
    };
  });
  const carried = (finding: HeapFinding | ContainerFinding): boolean =>
    goroutines.some((cause) => isCargoOf(finding, cause));
  const own = heap.filter((finding) => !carried(finding)).sort(byRate);
  const native = leaking.filter((finding) => finding.kind === "native");
  const suspects = all.filter((finding) => isWorthSuspecting(finding, { detected, goroutines }));
  return [
    ...causes.sort(byCauseThenSize),
    ...dropShadowedHeap(own).map((finding) => alone(finding, { all, series, verdict: "leaking" })),
    ...native.map((finding) => alone(finding, { all, series, verdict: "leaking" })),
    ...suspects.map((finding) => alone(finding, { all, series, verdict: "suspect" })),
  ];
}

/** Read in the last run: counters begin again with every process. */
function couplingOf(series: Series, finding: GoroutineFinding): Coupling | null {
  const run = series.runs.findLast((one) => one.lives !== null);
  const population = run?.lives?.populations.find(({ site }) => site.key === finding.site.key);
  return run === undefined || population === undefined ? null : coupleBirths(run, population);
}

/** What the program's own code does comes before what a library does on its behalf. */
function byCauseThenSize(a: DiagnosedFinding, b: DiagnosedFinding): number {
  const foreign = Number(isForeign(a.finding)) - Number(isForeign(b.finding));
  return foreign !== 0 ? foreign : b.finding.current - a.finding.current;
}

function isHeapLike(finding: Finding): finding is HeapFinding | ContainerFinding {
  return finding.kind === "heap" || finding.kind === "container";
}

function byRate(a: Finding, b: Finding): number {
  return (b.rate?.estimate ?? 0) - (a.rate?.estimate ?? 0);
}

/**
 * A container and the objects it holds may share one line: the larger of the two speaks for both.
 */
function dropShadowedHeap(
  findings: readonly (HeapFinding | ContainerFinding)[],
): readonly (HeapFinding | ContainerFinding)[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const isNew = !seen.has(finding.site.key);
    seen.add(finding.site.key);
    return isNew;
  });
}

/** A finding by itself, neither cause nor cargo of another. */
export function alone(
  finding: Finding,
  about: {
    readonly all: readonly Finding[];
    readonly series: Series;
    readonly verdict: "leaking" | "suspect";
  },
): DiagnosedFinding {
  return {
    finding,
    verdict: about.verdict,
    grade: about.verdict === "leaking" ? "strong" : "suspect",
    classId: classify(finding, about.all),
    together: [],
    cargo: [],
    coupling: null,
    library: libraryUse(about.series, finding),
    cause: null,
  };
}

function libraryUse(series: Series, finding: Finding): LibraryUse | null {
  const { stack } = finding.site;
  const contract = libraryContract(stack);
  if (contract === null) return null;
  const frame = stack.find((one) => contract.frame.test(one.function));
  return {
    contract,
    version: libraryVersion(frame?.file ?? ""),
    ownCalls: ownCalls(series, contract.entry, frame?.function ?? ""),
  };
}

/**
 * Heap suspects count only when the process rises too: long-lived
 * objects look the same for a while.
 */
function isWorthSuspecting(
  finding: Finding,
  context: { readonly detected: Detected; readonly goroutines: readonly GoroutineFinding[] },
): boolean {
  if (finding.judgement !== "suspect") return false;
  if (finding.kind === "goroutine" || finding.kind === "process") return true;
  if (context.detected.confirmation !== "confirmed") return false;
  return !(isHeapLike(finding) && context.goroutines.some((cause) => isCargoOf(finding, cause)));
}

/** Joins the runtime's proof with the population of the same line that was followed by id. */
function withProof(findings: readonly Finding[]): readonly Finding[] {
  const goroutines = findings.filter((finding) => finding.kind === "goroutine");
  const proofs = goroutines.filter((finding) => finding.basis.startsWith("proven"));
  const followed = goroutines.filter((finding) => !finding.basis.startsWith("proven"));
  const sameLine = (a: Finding, b: Finding): boolean =>
    a.site.frame.function === b.site.frame.function && a.site.frame.line === b.site.frame.line;
  const joined = new Set(proofs.filter((proof) => followed.some((one) => sameLine(one, proof))));
  return findings
    .filter((finding) => !(finding.kind === "goroutine" && joined.has(finding)))
    .map((finding) => {
      const proof = proofs.find((one) => sameLine(one, finding));
      return finding.kind === "goroutine" && proof !== undefined ? proven(finding, proof) : finding;
    });
}

/** A proof that rises settles what few births leave open. */
function proven(finding: GoroutineFinding, proof: GoroutineFinding): GoroutineFinding {
  const provenLeaked = Math.max(finding.provenLeaked, proof.provenLeaked);
  if (proof.judgement !== "leaking" || finding.judgement === "leaking") {
    return finding.judgement === "leaking" ? { ...finding, provenLeaked } : finding;
  }
  const { judgement, basis } = proof;
  return { ...finding, judgement, basis, provenLeaked };
}

/** Stack bytes of one goroutine on average, from the process's own numbers. */
function stackBytesPerGoroutine(series: Series): number | null {
  const samples = (series.runs.at(-1)?.process ?? []).map((point) => point.sample);
  const stack = samples.findLast((sample) => sample.memory.stackInuseBytes !== null);
  const count = samples.findLast((sample) => sample.goroutines !== null)?.goroutines ?? null;
  const bytes = stack?.memory.stackInuseBytes ?? null;
  return bytes === null || count === null || count === 0 ? null : bytes / count;
}

/** Shown under "also seen": sizeable, known by name, and turning over or standing still. */
function isNormal(finding: Finding): boolean {
  if (finding.kind !== "goroutine" || finding.current < NORMAL_COUNT_MIN) return false;
  if (finding.judgement === "leaking" || finding.judgement === "suspect") return false;
  return (
    knownParked(finding.site.stack, finding.createdBy) !== null ||
    finding.judgement === "steady" ||
    finding.judgement === "filling"
  );
}

/** Smaller populations are not worth a line to a tired reader. */
export const NORMAL_COUNT_MIN = 5;
