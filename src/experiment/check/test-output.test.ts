import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasDump, judgeTestOutput } from "./judge-tests.ts";
import { testOutputOf } from "./test-output.ts";

const DUMP = `panic: test timed out after 1s
	running tests:
		TestWait (1s)

goroutine 1 [chan receive]:
testing.(*T).Run(0xc0001, {0x1, 0x8}, 0x2)
	/go/src/testing/testing.go:2109 +0x4c5
main.main()
	_testmain.go:46 +0x9b

goroutine 21 [chan receive, 2 minutes]:
example.com/shop/stock.TestWait(0xc0002)
	/src/stock/stock_test.go:12 +0x2a
testing.tRunner(0xc0002, 0x5)
	/go/src/testing/testing.go:2039 +0xea
created by testing.(*T).Run in goroutine 1
	/go/src/testing/testing.go:2101 +0x4c5

goroutine 22 [chan send, 2 minutes]:
example.com/shop/stock.fetch.func1()
	/src/stock/stock.go:8 +0x1e
created by example.com/shop/stock.TestWait in goroutine 21
	/src/stock/stock_test.go:11 +0x5f
`;
const TEXT = `ok  	example.com/shop/mail	0.085s
?   	example.com/shop/model	[no test files]
${DUMP}FAIL	example.com/shop/stock	1.012s
ok  	example.com/shop/clock	(cached)
FAIL
`;

/** The same as events. */
function events(name: string, output: string): string {
  const lines = output.split(/(?<=\n)/);
  return lines
    .map((line) => JSON.stringify({ Action: "output", Package: name, Output: line }))
    .join("\n");
}

describe("the output of tests", () => {
  test("is cut into packages", () => {
    const packages = testOutputOf(TEXT) ?? [];
    expect(packages.map((one) => [one.name, hasDump(one)])).toEqual([
      ["example.com/shop/mail", false],
      ["example.com/shop/model", false],
      ["example.com/shop/stock", true],
      ["example.com/shop/clock", false],
    ]);
  });

  test("may be the events of go test -json", () => {
    const text = `${events("example.com/shop/mail", "ok\n")}\n{broken\n${events("s", DUMP)}\n`;
    expect(testOutputOf(text)?.map(({ name }) => name)).toEqual(["example.com/shop/mail", "s"]);
    expect(testOutputOf(text)?.[1]?.text).toBe(DUMP);
  });

  test.each(["", "hello\n", '{"a": 1}', DUMP.slice(DUMP.indexOf("goroutine 1 "))])(
    "is not any text: %j",
    (text) => expect(testOutputOf(text)).toBeNull(),
  );

  test("shows who stood still when they were ended, and what test started it", async () => {
    const [stock] = (testOutputOf(TEXT) ?? []).filter(hasDump);
    const { report, testsOf } = await judgeTestOutput(
      stock ?? { name: "", text: "" },
      async () => null,
    );
    expect(report.verdict).toBe("suspect");
    expect(report.findings.map(({ site, wait }) => [site.function, wait?.longestMinutes])).toEqual([
      ["example.com/shop/stock.TestWait", 2],
      ["example.com/shop/stock.fetch.func1", 2],
    ]);
    expect([...(testsOf?.values() ?? [])]).toEqual([[], ["TestWait"]]);
  });

  test("without a dump tells nothing", async () => {
    const { report } = await judgeTestOutput({ name: "a", text: "ok" }, async () => null);
    expect(report.verdict).toBe("unknown");
  });

  test("never fails, whatever the text", () => {
    const piece = fc.constantFrom(...TEXT.split("\n"), '{"Action":"output"}', '{"Action":1}', "{");
    const texts = fc.oneof(
      fc.string(),
      fc.array(piece).map((lines) => lines.join("\n")),
    );
    fc.assert(fc.property(texts, (text) => void testOutputOf(text)));
  });
});
