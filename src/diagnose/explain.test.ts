import { describe, expect, test } from "vitest";
import { drawnHeap } from "../../test/drawn/findings.ts";
import { drawnFrame, drawnReading, drawnStuck } from "../../test/drawn/go-reading.ts";
import { notifier } from "../../test/drawn/notifier.ts";
import { drawnSeries } from "../../test/drawn/series.ts";
import type { Finding } from "../detect/finding.ts";
import type { Cause } from "./cause.ts";
import type { CodeReading } from "./code-reading.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { explain } from "./explain.ts";

const ASK = `package pay

import "context"

func slow() int { return 1 }

func Ask(ctx context.Context) int {
	answer := make(chan int)
	go func() {
		value := slow()
		answer <- value
	}()
	select {
	case value := <-answer:
		return value
	case <-ctx.Done():
		return 0
	}
}
`;
const SEND_LINE = 11;
const SENDER = "/pay.Ask.func1";

function diagnosed(findings: readonly Finding[], code: CodeReading): Diagnosis {
  const detected = {
    findings,
    rises: [],
    confirmation: "confirmed",
    heapRun: null,
    soak: null,
  } as const;
  return explain(diagnose(drawnSeries([]), detected), code);
}

function causeAt(finding: Finding, code: CodeReading): Cause | null {
  return diagnosed([finding], code).findings[0]?.cause ?? null;
}

function stuckAt(line: number, name = SENDER): Finding {
  return drawnStuck([drawnFrame(name, "pay/ask.go", line)]);
}

describe("a line with a known pattern", () => {
  test("its class, its way, its remedy, and nothing left after it", async () => {
    const code = await drawnReading({ "pay/ask.go": ASK });
    const cause = causeAt(stuckAt(SEND_LINE), code);
    expect(cause).toMatchObject({
      classId: "chan-send-after-timeout",
      grade: "proved",
      residual: [],
    });
    expect(cause?.match?.site.line).toBe(SEND_LINE);
    expect(cause?.diff).toContain("+\tanswer := make(chan int, 1)");
  });

  test("a closed proof makes a leak of the process a proven one", async () => {
    const code = await drawnReading({ "pay/ask.go": ASK });
    const { findings, code: looked } = diagnosed([stuckAt(SEND_LINE)], code);
    expect(findings[0]).toMatchObject({ grade: "proven", classId: "chan-send-after-timeout" });
    expect(looked).toMatchObject({ root: "shop", patch: findings[0]?.cause?.diff });
  });

  test("text that moved since the build: a grade less, and said", async () => {
    const code = await drawnReading({ "pay/ask.go": ASK.replace("func slow", "\n\n\nfunc slow") });
    const cause = causeAt(stuckAt(SEND_LINE), code);
    expect(cause?.match?.site.line).toBe(SEND_LINE + 3);
    expect(cause?.grade).toBe("likely");
    expect(cause?.reasons.join("\n")).toContain("3 lines further down");
  });

  test("another operation than the one on the line: no proof", async () => {
    const code = await drawnReading({ "pay/ask.go": ASK });
    const locked = drawnStuck([drawnFrame(SENDER, "pay/ask.go", SEND_LINE)], {
      operation: "mutex",
      state: "sync.Mutex.Lock",
    });
    expect(causeAt(locked, code)?.grade).not.toBe("proved");
  });
});

describe("a line without one", () => {
  const SHARED = `package pay

var inbox = make(chan int)

func Put(value int) {
	inbox <- value
}

func Serve() {
	for value := range inbox {
		println(value)
	}
}
`;

  test("what is done to the thing, and why nothing can be told", async () => {
    const code = await drawnReading({ "pay/inbox.go": SHARED });
    const cause = causeAt(drawnStuck([drawnFrame("/pay.Put", "pay/inbox.go", 6)]), code);
    expect(cause).toMatchObject({ grade: "cannot-tell", match: null, diff: null });
    expect(cause?.operations.map(({ place }) => place.line)).toContain(6);
    expect(cause?.reasons.length).toBeGreaterThan(0);
  });

  test("a line of code that was not read", async () => {
    const code = await drawnReading({ "pay/inbox.go": SHARED });
    const frame = { function: "example.com/far/away.Run", file: "/build/away/run.go", line: 3 };
    const cause = causeAt(drawnStuck([frame]), code);
    expect(cause?.grade).toBe("cannot-tell");
    expect(cause?.reasons.join()).toContain("example.com/far");
  });

  test("nothing is said of a line that does nothing of the kind, in heap findings", async () => {
    const code = await drawnReading({ "pay/ask.go": ASK });
    const frame = drawnFrame("/pay.slow", "pay/ask.go", 5);
    const heap = drawnHeap("kept", { site: { key: "kept", frame, stack: [frame] } });
    expect(causeAt(heap, code)?.match ?? null).toBeNull();
  });
});

test("of two programs in a checkout only the one that runs is explained", async () => {
  const main = ASK.replace("package pay", "package main");
  const files = { "cmd/a/main.go": main, "cmd/b/main.go": main };
  const code = await drawnReading(files);
  const frame = { function: "main.Ask.func1", file: "/build/shop/cmd/a/main.go", line: SEND_LINE };
  const { code: looked } = diagnosed([drawnStuck([frame])], code);
  expect(code.matches).toHaveLength(2);
  expect(looked?.patch).toContain("b/cmd/a/main.go");
  expect(looked?.patch).not.toContain("b/cmd/b/main.go");
});

describe("a lock that a function takes again which was called with it held", () => {
  const waiting = (...callers: Parameters<typeof drawnStuck>[0]): Finding => {
    const site = drawnFrame("/pay.(*notifier).remove", "pay/notify.go", 11);
    return drawnStuck([site, ...callers], { operation: "mutex" });
  };

  test("is likely where the goroutine itself came through the holder, else not said", async () => {
    const code = await drawnReading({
      "pay/notify.go": `package pay\n\nimport "sync"\n${notifier()}\n`,
    });
    const fire = drawnFrame("/pay.(*notifier).fire", "pay/notify.go", 19);
    const cause = causeAt(waiting(fire), code);
    expect(cause).toMatchObject({ classId: "lock-order-or-reentry", grade: "likely" });
    expect(cause?.reasons).toContain("the goroutine's own stack goes through pay.(*notifier).fire");
    expect(causeAt(waiting(), code)?.grade).toBe("cannot-tell");
  });
});
