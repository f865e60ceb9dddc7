import { phrase } from "../../base/language.ts";

/** Data table: what the words and numbers of the pages mean, in the words of docs/concepts. */
export interface Term {
  readonly title: string;
  readonly says: string;
}

export const TERMS = {
  answer: {
    title: phrase("Answer of a comparison"),
    says: phrase(
      "Fixed: B would have shown it and did not. Better or worse: the 95 % intervals of the two rates do not meet. Same: they overlap. New: A would have shown it. Cannot tell: the watch was too short, or the load was another one; the reason stands beside it.",
    ),
  },
  archive: {
    title: phrase("Captures on disk"),
    says: phrase(
      "Every capture that is kept, packed: stacks and symbols are shared between the captures of a target. Beside it the size of the same captures as they were sent.",
    ),
  },
  budget: {
    title: phrase("Budget of probes"),
    says: phrase(
      "The largest share of a target's time that our own probes may take. A probe that would go beyond it is put off, and the target's page says so.",
    ),
  },
  build: {
    title: phrase("Build"),
    says: phrase(
      "The version that a target tells in its build information, its labels or a deploy mark. A build counts as steady only when it was judged under traffic and did not show the finding.",
    ),
  },
  cadence: {
    title: phrase("Cadence"),
    says: phrase(
      "How often a calm target is asked. It is asked more often while a finding forms, and with full sets when its memory nears the limit.",
    ),
  },
  capture: {
    title: phrase("Capture"),
    says: phrase(
      "One answer of the target: a heap profile, a goroutine profile or dump, a page of metrics. What was taken together is a round.",
    ),
  },
  cost: {
    title: phrase("Cost of the watch itself"),
    says: phrase(
      "Memory and processor of this process, not of the targets. The cost of probes in a target stands on the page of that target.",
    ),
  },
  cpu: {
    title: phrase("Share of a core"),
    says: phrase("Processor time of this process over the last minute. 100 % is one whole core."),
  },
  cycles: {
    title: phrase("Collections"),
    says: phrase(
      "Garbage collections between this row and the one before. A row of a GC trace is one collection, unless a long trace is told in fewer rows.",
    ),
  },
  forecast: {
    title: phrase("Forecast of the limit"),
    says: phrase(
      "Resident memory goes on at its present rate until it meets the memory limit. No forecast is made for a suspect finding.",
    ),
  },
  freeDisk: {
    title: phrase("Free disk"),
    says: phrase(
      "Below the least that must stay free, the oldest captures go first; pinned ones stay.",
    ),
  },
  gcCpu: {
    title: phrase("Share of the collector"),
    says: phrase(
      "Processor time the garbage collector has used since the program began, of all that was there for it. It is a mean over the whole life, so it moves slowly.",
    ),
  },
  goal: {
    title: phrase("Goal"),
    says: phrase(
      "The heap size at which the next collection begins: the live heap and as much again as GOGC allows, 100 % by default.",
    ),
  },
  grade: {
    title: phrase("Grade"),
    says: phrase(
      "Proven: the runtime's own leak detection, or a closed proof. Strong: births without deaths past the stated error rate. Suspect: the shape is there, the evidence is not.",
    ),
  },
  judging: {
    title: phrase("Judging"),
    says: phrase(
      "Each target's last captures are judged again as they come. The time is what one judgement took, on the mean of the last minute.",
    ),
  },
  life: {
    title: phrase("Life of a finding"),
    says: phrase(
      "Forming says nothing to anybody. Open is a leak and is told. Worse and better are open with another rate than was told. Closed was looked for under traffic and not found. Reopened came back after that.",
    ),
  },
  limit: {
    title: phrase("Memory limit"),
    says: phrase(
      "The cgroup limit of the container, GOMEMLIMIT, or the one given in the configuration: the smallest that was seen.",
    ),
  },
  liveHeap: {
    title: phrase("Live heap"),
    says: phrase(
      "What a collection found to be still in use. It rises and falls with the load; a leak raises what is left at the bottom of each tide, the low water.",
    ),
  },
  lowWater: {
    title: phrase("Low water"),
    says: phrase(
      "The smallest value of each finished tide of load, joined. Load comes and goes above it; what leaks lifts it.",
    ),
  },
  pause: {
    title: phrase("Pause"),
    says: phrase(
      "How long a collection stopped every goroutine at once. It grows with the number of goroutines, not with the size of the heap.",
    ),
  },
  pin: {
    title: phrase("Pinned"),
    says: phrase(
      "A pinned round is never thinned out or removed by age or size. The last captures before a death are pinned by themselves.",
    ),
  },
  proof: {
    title: phrase("Proof of a fix"),
    says: phrase(
      "A change is proved by the build after it, watched long enough under the same traffic. Until then the answer is waiting.",
    ),
  },
  rate: {
    title: phrase("Rate"),
    says: phrase(
      "How fast the low water rises, with its 95 % interval. Load that comes and goes does not move it.",
    ),
  },
  receivers: {
    title: phrase("Receivers"),
    says: phrase(
      "Where findings are told. Each alert is sent when a finding opens, changes or closes, and repeated after the interval of the configuration.",
    ),
  },
  retention: {
    title: phrase("Retention"),
    says: phrase(
      "What is kept for how long. First everything, then one round of each stretch, then nothing; sooner when the store or the disk fills up.",
    ),
  },
  rss: {
    title: "RSS",
    says: phrase("Resident memory of this process as the kernel counts it."),
  },
  silence: {
    title: phrase("Silence"),
    says: phrase(
      "Keeps alerts away until it ends. What is silenced is judged and shown as before.",
    ),
  },
  sources: {
    title: phrase("Sources of targets"),
    says: phrase(
      "Where targets come from: arguments, scrape configurations, service discovery, pushes. A source that fails keeps the targets it gave last.",
    ),
  },
  stays: {
    title: phrase("Stays"),
    says: phrase(
      "What is there now and does not go away with the load: goroutines, or bytes of a heap site, of all instances that show it.",
    ),
  },
  tables: {
    title: phrase("Numbers on disk"),
    says: phrase(
      "Rows of metrics, sites, findings and events. They can be made again from the captures.",
    ),
  },
  waiting: {
    title: phrase("Waiting rounds"),
    says: phrase(
      "Rounds that came and are not read yet. More than a few mean that reading cannot keep up with collecting.",
    ),
  },
} satisfies Readonly<Record<string, Term>>;

export type TermName = keyof typeof TERMS;
