import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testStarters } from "./test-starters.ts";

const DUMP = `goroutine 1 [running]:
main.main()
	_testmain.go:46 +0x9b

goroutine 23 [chan send]:
example.com/shop/pay.fetch.func1()
	/src/pay/pay.go:2 +0x1e
created by example.com/shop/pay.fetch in goroutine 22
	/src/pay/pay.go:2 +0x5f
[originating from goroutine 22]:
example.com/shop/pay.fetch(...)
	/src/pay/pay.go:2 +0x5f
example.com/shop/pay.TestFetch.func1(...)
	/src/pay/pay_test.go:3 +0xf
testing.tRunner(...)
	/go/src/testing/testing.go:2039 +0xea
created by testing.(*T).Run
	/go/src/testing/testing.go:2101 +0x4c5

goroutine 31 [select]:
example.com/shop/Testing.(*Loop).run()
	/src/Testing/loop.go:9 +0x1e
created by example.com/shop/Testing.(*LoopSuite).TestLoop in goroutine 30
	/src/Testing/loop_test.go:12 +0x5f

goroutine 40 [select]:
example.com/shop/pay.TestHelperOnItsOwnStack()
	/src/pay/pay.go:9 +0x1e
created by example.com/shop/pay.Testimony in goroutine 39
	/src/pay/pay.go:12 +0x5f
`;

describe("the test that started a goroutine", () => {
  test("is read from its ancestors, closures and methods of suites among them", () => {
    expect([...testStarters(DUMP)]).toEqual([
      [23, "TestFetch"],
      [31, "TestLoop"],
    ]);
  });

  test("has its whole name where it is known which goroutine ran which test", () => {
    const ran = "goroutine 22 [running]: TestFetch/late\ngoroutine 39 [running]: TestOther\n";
    expect(testStarters(DUMP, ran).get(23)).toBe("TestFetch/late");
    expect(testStarters(DUMP, ran).get(40)).toBe("TestOther");
  });

  test("is the nearest ancestor that is known", () => {
    const dump =
      "goroutine 9 [select]:\ncreated by a.b in goroutine 8\n" +
      "[originating from goroutine 7]:\n[originating from goroutine 6]:\n";
    const ran = "goroutine 6 [running]: TestOuter\ngoroutine 7 [running]: TestOuter/inner";
    expect(testStarters(dump, ran).get(9)).toBe("TestOuter/inner");
  });

  test("never fails, whatever the text", () => {
    const piece = fc.constantFrom(
      ...DUMP.split("\n"),
      "goroutine 99999999999999999999 [x]:",
      "created by ",
      "[originating from goroutine -1]:",
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(piece).map((lines) => lines.join("\n")),
    );
    fc.assert(
      fc.property(texts, texts, (dump, ran) => {
        for (const name of testStarters(dump, ran).values()) expect(name).not.toBe("");
      }),
    );
  });
});
