import {
  formatAmount,
  formatBytes,
  formatCount,
  formatDuration,
  formatRate,
} from "../base/units.ts";
import type {
  ContainerFinding,
  Finding,
  GoroutineFinding,
  ProcessFinding,
} from "../detect/finding.ts";
import { isLoop } from "../diagnose/classify.ts";
import { simplifyName } from "../profile/names.ts";
import type { Frame } from "../profile/profile.ts";
import type { Operation } from "../profile/wait.ts";
import { leftPhrase, perThousandParts } from "./soak-phrases.ts";

/** What goroutines do at their line, to follow a number: `14,235 goroutines … `. */
const DOING: Readonly<Record<Operation, string>> = {
  "chan-send": "are stuck sending on a channel",
  "chan-receive": "wait to receive from a channel",
  "chan-range": "wait in a range over a channel that stays open",
  select: "wait in a select",
  "select-empty": "stand in an empty select for ever",
  mutex: "wait for a lock",
  rwmutex: "wait for a lock",
  waitgroup: "wait for a WaitGroup",
  cond: "wait for a condition",
  io: "wait for the network",
  sleep: "sleep in a loop",
  syscall: "stay in a system call",
  running: "keep running",
  other: "wait",
};

/** `main.(*scorer).fetch main.go:88`. */
export function place(frame: Frame): string {
  const name = simplifyName(frame.function);
  if (frame.file === "") return name;
  return `${name} ${baseName(frame.file)}:${frame.line}`;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function doing(finding: GoroutineFinding): string {
  if (isLoop(finding)) return "run a loop that does not end";
  return DOING[finding.operation];
}

/** The same of one goroutine: `1 goroutine is stuck …`. */
function oneDoing(finding: GoroutineFinding): string {
  const [verb = "", ...rest] = doing(finding).split(" ");
  return [verb === "are" ? "is" : `${verb}s`, ...rest].join(" ");
}

/** One sentence: what and how much, where, how fast. */
export function findingSentence(finding: Finding): string {
  switch (finding.kind) {
    case "goroutine":
      return goroutineSentence(finding);
    case "heap":
      return `${formatBytes(finding.current)} stay in memory, allocated at ${place(
        finding.site.frame,
      )}${afterLoads(finding) ?? `${speed(finding)}; ${heapTally(finding.births, finding.deaths)}`}`;
    case "container":
      return `one block of ${formatBytes(finding.current)} only grows, allocated at ${place(
        finding.site.frame,
      )}${growing(finding)}`;
    case "native":
      return `${formatBytes(finding.current)} of resident memory lie outside Go${
        afterLoads(finding) ?? speed(finding)
      }; the Go heap does not hold them, so no Go profile can name the line`;
    case "process":
      return `${finding.measure}: ${formatAmount(finding.current, finding.unit)}${rising(finding)}; nothing seen here names a line`;
  }
}

function goroutineSentence(finding: GoroutineFinding): string {
  const verb = finding.current === 1 ? oneDoing(finding) : doing(finding);
  const what = `${formatAmount(finding.current, "goroutines")} ${verb}`;
  const stayed = afterLoads(finding) ?? `${speed(finding)}${leaving(finding)}`;
  return `${what} at ${place(finding.site.frame)}${stayed}`;
}

/** Of a soak: what stayed after each load; null for a plain watch. */
function afterLoads(finding: Finding): string | null {
  const { retained } = finding;
  if (retained === undefined || retained.perCycle.length === 0) return null;
  const left = leftPhrase(retained, finding.kind === "goroutine" ? "bare" : "with-unit");
  const loads = retained.perCycle.length === 1 ? "the load" : "the loads";
  const rate = retained.perThousandRequests;
  if (rate === null || rate.estimate <= 0) return `; ${left} stayed after ${loads}`;
  const { estimate } = perThousandParts(rate, unitOf(finding));
  return `; ${left} stayed after ${loads}, ${estimate} per 1,000 requests`;
}

function growing(finding: ContainerFinding): string {
  const larger = afterLoads(finding);
  if (larger !== null) return `${larger}, in place of a smaller one`;
  return `${speed(finding)}; it took ${formatCount(finding.sizesBytes.length)} sizes, each larger than the one before`;
}

function rising(finding: ProcessFinding): string {
  return afterLoads(finding) ?? `, and the low water rises${speed(finding)}`;
}

/** Of tests: nothing may stay of what they started. */
const LEFT_BEHIND: Readonly<Record<string, string>> = {
  "left-behind": "; the tests are over",
  "left-behind-awake": "; the tests are over, and it may end by itself",
  "stuck-in-tests": " when the tests were ended",
};

const NO_BIRTHS: ReadonlySet<string> = new Set([
  "no-births",
  "stuck-and-still",
  "proven-and-still",
]);

function leaving(finding: GoroutineFinding): string {
  const leftBehind = LEFT_BEHIND[finding.basis];
  if (leftBehind !== undefined) return leftBehind;
  if (NO_BIRTHS.has(finding.basis)) return "; none was born and none left while watching";
  if (finding.reachedAge === 0) return "";
  const age = formatDuration(finding.ageLookedAtMs);
  const grew = `${formatCount(finding.reachedAge)} that grew older than ${age}`;
  return finding.oldDeaths > 0
    ? `; of the ${grew}, ${formatCount(finding.oldDeaths)} left`
    : `; none of the ${grew} has left`;
}

function heapTally(births: number, deaths: number): string {
  const freed = deaths === 0 ? "none was freed" : `${formatCount(deaths)} were freed`;
  return `${formatCount(births)} sampled objects were born in the watch, ${freed}`;
}

function speed(finding: Finding): string {
  if (finding.rate === null || finding.rate.estimate <= 0) return "";
  return `, ${formatRate(finding.rate.estimate, unitOf(finding))}`;
}

export function unitOf(finding: Finding): "goroutines" | "bytes" | "objects" {
  if (finding.kind === "goroutine") return "goroutines";
  return finding.kind === "process" || finding.kind === "native" ? finding.unit : "bytes";
}

export function measureOf(finding: Finding): string {
  switch (finding.kind) {
    case "goroutine":
      return "goroutines";
    case "heap":
      return "inuse_space";
    case "container":
      return "block_bytes";
    default:
      return finding.measure;
  }
}
