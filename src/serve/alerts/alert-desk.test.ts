import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnJudged } from "../../../test/drawn-judged.ts";
import { START_MS } from "../../../test/drawn-reports.ts";
import { TidemarkError } from "../../base/errors.ts";
import { memoryTables } from "../../history/tables/memory-tables.ts";
import type { StoredDocument } from "../../history/tables/tables.ts";
import { FindingBook } from "../findings/finding-book.ts";
import { isOpen } from "../findings/finding-life.ts";
import type { FindingRecord } from "../findings/finding-record.ts";
import { type AlertConfig, alertConfigSchema } from "./alert-config.ts";
import { AlertDesk } from "./alert-desk.ts";
import { AlertMemory } from "./alert-memory.ts";
import { AlertReceiver } from "./alert-receiver.ts";
import type { AlertMessage } from "./receivers/channel.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const CONFIG = alertConfigSchema.parse({
  external_url: "https://tidemark.example.com/",
  group_wait: "30s",
  group_interval: "5m",
  repeat_interval: "1d",
  receivers: [{ name: "ops", webhook: { url: "http://localhost:1" } }],
});
type Store = ConstructorParameters<typeof AlertMemory>[0];

/** A desk with one receiver that only writes down, and a clock that the test turns. */
class Watch {
  book = new FindingBook();
  readonly stored: StoredDocument[] = [];
  readonly heard: AlertMessage[] = [];
  readonly problems: string[] = [];
  readonly memory: AlertMemory;
  readonly desk: AlertDesk;
  readonly receiver: AlertReceiver;
  isDown = false;
  nowMs = START_MS;

  constructor(store: Store = memoryTables(), config: AlertConfig = CONFIG) {
    const onProblem = (line: string) => this.problems.push(line);
    this.memory = new AlertMemory(store, onProblem);
    this.desk = new AlertDesk({ config, memory: this.memory, labelsOf: () => ({ env: "prod" }) });
    const [receiver] = config.receivers;
    if (receiver === undefined) throw new Error("no receiver");
    const send = async (message: AlertMessage) => {
      if (this.isDown) throw new TidemarkError("alert", "connection refused");
      this.heard.push(message);
    };
    this.receiver = new AlertReceiver(receiver, { channel: { send }, lastSentMs: null, onProblem });
  }

  /** Lets time pass as the loop does: to the next moment that is due, or some minutes. */
  async pass(minutes: number): Promise<readonly AlertMessage[]> {
    const before = this.heard.length;
    const endMs = this.nowMs + minutes * MINUTE_MS;
    const lookMs = minutes > 600 ? 10 * MINUTE_MS : MINUTE_MS;
    while (this.nowMs < endMs) {
      const dueMs = (await this.turn()) ?? Number.POSITIVE_INFINITY;
      const nextMs = Math.min(endMs, this.nowMs + lookMs, dueMs);
      this.nowMs = Math.max(nextMs, this.nowMs + 20);
    }
    await this.turn();
    return this.heard.slice(before);
  }

  async turn(): Promise<number | null> {
    await this.desk.tidy(this.nowMs);
    const signal = new AbortController().signal;
    return this.desk.step(this.receiver, { nowMs: this.nowMs, signal });
  }

  /** One judgement now; as in finding-book.test.ts. */
  judge(letters: string, more: Partial<Parameters<typeof drawnJudged>[0]> = {}): void {
    for (const [index, letter] of [...letters].entries()) {
      const at = (this.nowMs - START_MS) / MINUTE_MS + index * 0.001;
      const verdict = letter === "L" ? "leaking" : letter === "S" ? "suspect" : "steady";
      this.desk.take(this.book.take(drawnJudged({ at, verdict, windowMin: 10, ...more })));
    }
  }

  /** The same store and findings behind a new process. */
  async restarted(store: Store): Promise<Watch> {
    const next = new Watch(store);
    await next.memory.open(this.nowMs);
    next.nowMs = this.nowMs;
    next.stored.push(...this.stored, ...this.book.drain(this.nowMs).put);
    next.book = new FindingBook(next.stored);
    next.desk.take(next.book.records());
    return next;
  }

  /** Silences everything for so long; zero ends all silences. */
  async quiet(minutes: number): Promise<void> {
    for (const { id } of [...this.memory.silences.values()]) await this.memory.dropSilence(id);
    if (minutes === 0) return;
    const about = { service: "", findingKey: "", targetId: "", createdBy: "", reason: "quiet" };
    const endsMs = this.nowMs + minutes * MINUTE_MS;
    await this.desk.silence({ ...about, endsMs }, this.nowMs);
  }

  async close(): Promise<void> {
    this.nowMs += 20 * MINUTE_MS;
    this.judge("--", { build: "v2" });
  }
}

function summary(messages: readonly AlertMessage[]): readonly string[] {
  return messages.map(({ alerts }) => alerts.map((alert) => alert.status).join(","));
}

describe("one finding", () => {
  test("is told once when it opens, and not while it forms", async () => {
    const watch = new Watch();
    watch.judge("L");
    expect(await watch.pass(10)).toEqual([]);
    watch.judge("L");
    expect(summary(await watch.pass(60))).toEqual(["firing"]);
    watch.judge("LLL");
    expect(await watch.pass(60)).toEqual([]);
    const [alert] = watch.heard[0]?.alerts ?? [];
    expect(alert?.labels).toMatchObject({ service: "shop", env: "prod" });
    expect(alert?.url).toBe(`https://tidemark.example.com/finding/${alert?.key}`);
    expect(alert?.details.join("\n")).toMatch(/rate: \+600\/h .*\nat: 1 instance: a:6060\nsince: /);
  });

  test("is told again after the repeat interval, and resolved once", async () => {
    const watch = new Watch();
    watch.judge("LL");
    await watch.pass(10);
    expect(summary(await watch.pass(25 * 60))).toEqual(["firing"]);
    await watch.close();
    expect(summary(await watch.pass(60))).toEqual(["resolved"]);
    expect(watch.heard.at(-1)?.alerts[0]?.details[0]).toMatch(/^closed in build "v2"/);
    expect(await watch.pass(3 * 24 * 60)).toEqual([]);
    expect(watch.memory.logs.size + watch.memory.labels.size).toBe(0);
  });

  test("that got worse is told at once; one that got better is not", async () => {
    const watch = new Watch();
    watch.judge("LL");
    await watch.pass(10);
    watch.judge("LL", { rate: 6000 });
    expect(await watch.pass(10)).toHaveLength(1);
    watch.judge("LL", { rate: 60 });
    expect(await watch.pass(10)).toEqual([]);
  });

  test("that comes back is told anew", async () => {
    const watch = new Watch();
    watch.judge("LL");
    await watch.pass(10);
    await watch.close();
    await watch.pass(10);
    watch.judge("LL");
    expect(summary(await watch.pass(10))).toEqual(["firing"]);
  });

  test("that closes before anybody was told is not resolved either", async () => {
    const watch = new Watch();
    watch.judge("LL");
    await watch.close();
    expect(await watch.pass(60)).toEqual([]);
  });
});

describe("groups", () => {
  test("hold ten instances of a service and all its findings in one message", async () => {
    const watch = new Watch();
    for (let index = 0; index < 10; index++) watch.judge("L", { target: `pod-${index}` });
    watch.judge("LL", { finding: { id: "heap:main.cache:heap", kind: "heap" }, target: "pod-1" });
    const messages = await watch.pass(10);
    expect(summary(messages)).toEqual(["firing,firing"]);
    expect(messages[0]?.alerts[0]?.details.join()).toContain("at: 10 instances: pod-0:6060, ");
  });

  test("of other services are other messages, and news of one wait for its interval", async () => {
    const watch = new Watch();
    watch.judge("LL");
    watch.judge("LL", { service: "cart", target: "c" });
    expect(await watch.pass(2)).toHaveLength(2);
    watch.judge("LL", { finding: { id: "heap:main.cache:heap", kind: "heap" }, target: "z" });
    expect(await watch.pass(2)).toEqual([]);
    expect(summary(await watch.pass(4))).toEqual(["firing,firing"]);
  });

  test("go to those receivers that want them", async () => {
    const webhook = { url: "http://localhost:1" };
    const wanted = alertConfigSchema.parse({
      receivers: [{ name: "ops", match: { service: ["cart", "sh*p"], env: "prod" }, webhook }],
    });
    const other = alertConfigSchema.parse({
      receivers: [{ name: "ops", match: { service: "sh*pping" }, webhook }],
    });
    for (const [config, count] of [
      [wanted, 1],
      [other, 0],
    ] as const) {
      const watch = new Watch(memoryTables(), config);
      watch.judge("LL");
      expect(await watch.pass(10)).toHaveLength(count);
    }
  });
});

describe("silences", () => {
  const about = { service: "", findingKey: "", targetId: "", createdBy: "me" };

  test("keep alerts away until they end", async () => {
    const watch = new Watch();
    const endsMs = START_MS + 60 * MINUTE_MS;
    await watch.desk.silence({ ...about, service: "shop", reason: "deploy", endsMs }, START_MS);
    watch.judge("LL");
    expect(await watch.pass(59)).toEqual([]);
    expect(summary(await watch.pass(5))).toEqual(["firing"]);
    expect(watch.memory.silences.size).toBe(0);
  });

  test("say nothing again of what was told before, but its end", async () => {
    const watch = new Watch();
    watch.judge("LL");
    await watch.pass(5);
    const endsMs = START_MS + 3 * DAY_MS;
    await watch.desk.silence({ ...about, reason: "known", endsMs }, watch.nowMs);
    expect(await watch.pass(2 * 24 * 60)).toEqual([]);
    await watch.close();
    expect(summary(await watch.pass(10))).toEqual(["resolved"]);
  });

  test("of one instance do not hide the others", async () => {
    const watch = new Watch();
    const silence = { ...about, targetId: "a", reason: "canary", endsMs: START_MS + DAY_MS };
    await watch.desk.silence(silence, START_MS);
    watch.judge("LL", { target: "a" });
    expect(await watch.pass(10)).toEqual([]);
    watch.judge("L", { target: "b" });
    expect(await watch.pass(10)).toHaveLength(1);
  });

  test("survive a restart, and are refused without reason or end", async () => {
    const store = memoryTables();
    const watch = new Watch(store);
    const endsMs = START_MS + DAY_MS;
    const ask = (more: object) =>
      watch.desk.silence({ ...about, reason: "known", endsMs, ...more }, START_MS);
    await expect(ask({ reason: "  " })).rejects.toThrow("needs a reason");
    await expect(ask({ endsMs: START_MS })).rejects.toThrow("ends in the future");
    await expect(ask({ endsMs: START_MS + 400 * DAY_MS })).rejects.toThrow("a year at most");
    const silence = await ask({});
    const after = new AlertMemory(store, () => undefined);
    await after.open(START_MS + 1);
    expect([...after.silences.values()]).toEqual([silence]);
  });
});

describe("troubles", () => {
  test("a restart of the watch sends nothing again, and resolves what was told before it", async () => {
    const store = memoryTables();
    const before = new Watch(store);
    before.judge("LL");
    await before.pass(10);
    const after = new Watch(store);
    await after.memory.open(before.nowMs);
    after.nowMs = before.nowMs;
    after.desk.take(before.book.records());
    expect(await after.pass(60)).toEqual([]);
    before.nowMs = after.nowMs;
    await before.close();
    after.desk.take(before.book.records());
    expect(summary(await after.pass(10))).toEqual(["resolved"]);
  });

  test("a receiver that is down is tried again, ever more slowly, and told once it is up", async () => {
    const watch = new Watch();
    watch.isDown = true;
    watch.judge("LL");
    await watch.pass(60);
    expect(watch.receiver.state).toMatchObject({ problem: "connection refused", lastSentMs: null });
    expect(watch.receiver.state.failed).toBeGreaterThan(10);
    expect(watch.receiver.state.failed).toBeLessThan(25);
    expect(watch.problems).toEqual(["alerts to ops: connection refused"]);
    watch.isDown = false;
    expect(summary(await watch.pass(6))).toEqual(["firing"]);
    expect(watch.receiver.state.problem).toBeNull();
  });

  test("a store that cannot be written does not make it tell twice", async () => {
    const putDocument = () => Promise.reject(new Error("disk full"));
    const store = { ...memoryTables(), putDocument };
    const watch = new Watch(store);
    watch.judge("LL");
    expect(await watch.pass(60)).toHaveLength(1);
    expect(watch.problems.at(-1)).toContain("disk full");
  });

  test("a clock that is set back keeps nobody waiting", async () => {
    const watch = new Watch();
    watch.judge("LL");
    await watch.pass(10);
    watch.nowMs -= 10 * DAY_MS;
    watch.desk.take(watch.book.records());
    expect(summary(await watch.pass(25 * 60))).toEqual(["firing"]);
  });

  test("a flood is held back after sixty messages an hour", async () => {
    const watch = new Watch();
    for (let index = 0; index < 100; index++) {
      watch.judge("LL", { service: `s${index}`, target: `t${index}` });
    }
    expect(await watch.pass(50)).toHaveLength(60);
    expect(watch.receiver.state.problem).toContain("held back");
    expect(await watch.pass(20)).toHaveLength(40);
  });
});

describe("whatever happens", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("judge" as const), letters: fc.constantFrom("L", "LL", "S") }),
    fc.record({ kind: fc.constant("close" as const) }),
    fc.record({ kind: fc.constant("pass" as const), minutes: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ kind: fc.constant("down" as const), isDown: fc.boolean() }),
    fc.record({ kind: fc.constant("restart" as const) }),
    fc.record({ kind: fc.constant("silence" as const), minutes: fc.integer({ min: 1, max: 60 }) }),
  );

  test("a receiver hears of a beginning, then of its end, each once within the repeat", async () => {
    const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const store = memoryTables();
      let watch = new Watch(store);
      const heard: { readonly status: string; readonly atMs: number }[] = [];
      for (const drawn of steps) {
        const before = watch.heard.length;
        if (drawn.kind === "judge") watch.judge(drawn.letters);
        if (drawn.kind === "close") await watch.close();
        if (drawn.kind === "pass") await watch.pass(drawn.minutes);
        if (drawn.kind === "down") watch.isDown = drawn.isDown;
        if (drawn.kind === "silence") await watch.quiet(drawn.minutes);
        heard.push(...statuses(watch, before));
        if (drawn.kind === "restart") watch = await watch.restarted(store);
      }
      watch.isDown = false;
      await watch.quiet(0);
      const before = watch.heard.length;
      await watch.pass(120);
      heard.push(...statuses(watch, before));
      expectTold(heard, watch.book.records()[0]);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

function statuses(watch: Watch, from: number) {
  return watch.heard
    .slice(from)
    .flatMap(({ alerts }) => alerts.map(({ status }) => ({ status, atMs: watch.nowMs })));
}

function expectTold(
  heard: readonly { readonly status: string; readonly atMs: number }[],
  record: FindingRecord | undefined,
): void {
  for (const [index, { status, atMs }] of heard.entries()) {
    const before = heard[index - 1];
    if (before?.status !== "firing") expect(status).toBe("firing");
    // The same beginning twice is a repeat, or a leak that closed and came back unheard.
    else if (status === "firing" && record?.changes.filter(isReopening).length === 0) {
      expect(atMs - before.atMs).toBeGreaterThan(DAY_MS - 2 * 60 * MINUTE_MS);
    }
  }
  const isTold = heard.at(-1)?.status === "firing";
  expect(isTold).toBe(record !== undefined && isOpen(record));
}

function isReopening({ to }: FindingRecord["changes"][number]): boolean {
  return to === "reopened";
}
