import { describe, expect, test } from "vitest";
import type { Capture } from "../capture/capture.ts";
import { diagnoseTests } from "../pipeline.ts";
import { testRunOf } from "../series/test-run.ts";

const target = { name: "example.com/shop/pay", labels: {} };

/** A goroutine that stands in a line of its own. */
function goroutine(id: number, state: string, body = `example.com/shop/pay.wait${id}()`): string {
  return (
    `goroutine ${id} [${state}]:\n${body}\n\t/src/pay/pay.go:${id} +0x1e\n` +
    `created by example.com/shop/pay.start in goroutine 1\n\t/src/pay/pay.go:7 +0x5f\n`
  );
}

function dumps(...texts: readonly (readonly string[])[]) {
  const captures = texts.map((goroutines, index): Capture => {
    const main = "goroutine 1 [chan receive]:\nmain.main()\n\t_testmain.go:46 +0x9b\n";
    const bytes = Buffer.from([main, ...goroutines].join("\n"));
    const name = `${index}.txt`;
    return { name, kind: "goroutine-ids", takenAtMs: 1000 * index, whence: name, target, bytes };
  });
  return testRunOf({ target, captures, problems: [], events: [], limitBytes: null });
}

function judged(...texts: readonly (readonly string[])[]) {
  const { verdict, findings } = diagnoseTests(dumps(...texts), null);
  return { verdict, findings: findings.map((one) => [one.finding.site.frame.line, one.verdict]) };
}

describe("goroutines left behind by tests", () => {
  test("leak when nobody can end their wait", () => {
    const left = [goroutine(20, "chan send"), goroutine(21, "sync.Mutex.Lock")];
    expect(judged([], left, left)).toEqual({
      verdict: "leaking",
      findings: [
        [20, "leaking"],
        [21, "leaking"],
      ],
    });
  });

  test("are suspect while they may end by themselves", () => {
    const left = [goroutine(20, "sleep"), goroutine(21, "IO wait")];
    const { verdict, findings } = judged([], left, left);
    expect(verdict).toBe("suspect");
    expect(findings).toHaveLength(2);
  });

  test("do not count when they were there before, or left, or came with the last dump", () => {
    const before = goroutine(5, "select");
    const leaves = goroutine(20, "chan send");
    const late = goroutine(30, "chan send");
    expect(judged([before], [before, leaves], [before, late])).toEqual({
      verdict: "steady",
      findings: [],
    });
  });

  test("are normal when they are known to stay", () => {
    const loop = goroutine(20, "syscall", "os/signal.loop()");
    expect(judged([], [loop], [loop]).verdict).toBe("steady");
  });

  test("are proven when the runtime marks them", () => {
    const left = [goroutine(20, "chan send (leaked)")];
    const { findings } = diagnoseTests(dumps([], left, left), null);
    expect(findings.map(({ grade }) => grade)).toEqual(["proven"]);
  });

  test("cannot be told without all three dumps", () => {
    expect(judged([], [goroutine(20, "chan send")]).verdict).toBe("unknown");
    expect(judged().verdict).toBe("unknown");
  });

  test("are found although ids fall: a goroutine of the start may be gone", () => {
    const left = [goroutine(20, "chan send")];
    expect(judged([goroutine(900, "select")], left, left).verdict).toBe("leaking");
  });
});
