import { phrase, said, say, spokenLanguage } from "../base/language.ts";
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
  "chan-send": phrase("are stuck sending on a channel"),
  "chan-receive": phrase("wait to receive from a channel"),
  "chan-range": phrase("wait in a range over a channel that stays open"),
  select: phrase("wait in a select"),
  "select-empty": phrase("stand in an empty select for ever"),
  mutex: phrase("wait for a lock"),
  rwmutex: phrase("wait for a lock"),
  waitgroup: phrase("wait for a WaitGroup"),
  cond: phrase("wait for a condition"),
  io: phrase("wait for the network"),
  sleep: phrase("sleep in a loop"),
  syscall: phrase("stay in a system call"),
  running: phrase("keep running"),
  other: phrase("wait"),
};

/** `main.(*scorer).fetch main.go:88`. */
export function place(frame: Frame): string {
  const name = simplifyName(frame.function);
  if (frame.file === "") return said(name);
  return `${name} ${baseName(frame.file)}:${frame.line}`;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function doing(finding: GoroutineFinding): string {
  if (isLoop(finding)) return said("run a loop that does not end");
  return said(DOING[finding.operation]);
}

/** The same of one goroutine: `1 goroutine is stuck …`. */
function oneDoing(finding: GoroutineFinding): string {
  const told = doing(finding);
  if (spokenLanguage() !== "en") return told;
  const [verb = "", ...rest] = told.split(" ");
  return [verb === "are" ? "is" : `${verb}s`, ...rest].join(" ");
}

/** One sentence: what and how much, where, how fast. */
export function findingSentence(finding: Finding): string {
  switch (finding.kind) {
    case "goroutine":
      return goroutineSentence(finding);
    case "heap":
      return say`${formatBytes(finding.current)} stay in memory, allocated at ${place(
        finding.site.frame,
      )}${afterLoads(finding) ?? `${speed(finding)}; ${heapTally(finding.births, finding.deaths)}`}`;
    case "container":
      return say`one block of ${formatBytes(finding.current)} only grows, allocated at ${place(
        finding.site.frame,
      )}${growing(finding)}`;
    case "native":
      return say`${formatBytes(finding.current)} of resident memory lie outside Go${
        afterLoads(finding) ?? speed(finding)
      }; the Go heap does not hold them, so no Go profile can name the line`;
    case "process":
      return say`${said(finding.measure)}: ${formatAmount(finding.current, finding.unit)}${rising(finding)}; nothing seen here names a line`;
  }
}

function goroutineSentence(finding: GoroutineFinding): string {
  const verb = finding.current === 1 ? oneDoing(finding) : doing(finding);
  const what = say`${formatAmount(finding.current, "goroutines")} ${verb}`;
  const stayed = afterLoads(finding) ?? `${speed(finding)}${leaving(finding)}`;
  return say`${what} at ${place(finding.site.frame)}${stayed}`;
}

/** Of a soak: what stayed after each load; null for a plain watch. */
function afterLoads(finding: Finding): string | null {
  const { retained } = finding;
  if (retained === undefined || retained.perCycle.length === 0) return null;
  const left = leftPhrase(retained, finding.kind === "goroutine" ? "bare" : "with-unit");
  const loads = retained.perCycle.length === 1 ? said("the load") : said("the loads");
  const rate = retained.perThousandRequests;
  if (rate === null || rate.estimate <= 0) return say`; ${left} stayed after ${loads}`;
  const { estimate } = perThousandParts(rate, unitOf(finding));
  return say`; ${left} stayed after ${loads}, ${estimate} per 1,000 requests`;
}

function growing(finding: ContainerFinding): string {
  const larger = afterLoads(finding);
  if (larger !== null) return say`${larger}, in place of a smaller one`;
  return say`${speed(finding)}; it took ${formatCount(finding.sizesBytes.length)} sizes, each larger than the one before`;
}

function rising(finding: ProcessFinding): string {
  return afterLoads(finding) ?? say`, and the low water rises${speed(finding)}`;
}

/** Of tests: nothing may stay of what they started. */
const LEFT_BEHIND: Readonly<Record<string, string>> = {
  "left-behind": phrase("; the tests are over"),
  "left-behind-awake": phrase("; the tests are over, and it may end by itself"),
  "stuck-in-tests": phrase(" when the tests were ended"),
};

const NO_BIRTHS: ReadonlySet<string> = new Set([
  "no-births",
  "stuck-and-still",
  "proven-and-still",
]);

function leaving(finding: GoroutineFinding): string {
  const leftBehind = LEFT_BEHIND[finding.basis];
  if (leftBehind !== undefined) return said(leftBehind);
  if (NO_BIRTHS.has(finding.basis)) return said("; none was born and none left while watching");
  if (finding.reachedAge === 0) return "";
  const age = formatDuration(finding.ageLookedAtMs);
  const grew = say`${formatCount(finding.reachedAge)} that grew older than ${age}`;
  return finding.oldDeaths > 0
    ? say`; of the ${grew}, ${formatCount(finding.oldDeaths)} left`
    : say`; none of the ${grew} has left`;
}

function heapTally(births: number, deaths: number): string {
  const freed = deaths === 0 ? said("none was freed") : say`${formatCount(deaths)} were freed`;
  return say`${formatCount(births)} sampled objects were born in the watch, ${freed}`;
}

function speed(finding: Finding): string {
  if (finding.rate === null || finding.rate.estimate <= 0) return "";
  return say`, ${formatRate(finding.rate.estimate, unitOf(finding))}`;
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
