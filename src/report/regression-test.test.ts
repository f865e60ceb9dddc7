import { describe, expect, test } from "vitest";
import { drawnReading } from "../../test/drawn/go-reading.ts";
import { parseGo } from "../../test/drawn/go-source.ts";
import type { Match } from "../code/match.ts";
import { regressionTest } from "./regression-test.ts";

const ASK = `package pay

import "context"

type desk struct{}

func (d *desk) ask(ctx context.Context) int {
	answer := make(chan int)
	go func() {
		answer <- 1
	}()
	select {
	case value := <-answer:
		return value
	case <-ctx.Done():
		return 0
	}
}

func Serve(ctx context.Context) int { return new(desk).ask(ctx) }
`;

const HANDLES = `package pay

import "os"

func Size(path string) int64 {
	file, err := os.Open(path)
	if err != nil {
		return 0
	}
	info, err := file.Stat()
	if err != nil {
		return 0
	}
	return info.Size()
}
`;

async function matchIn(text: string, goVersion: string): Promise<Match> {
  const { matches } = await drawnReading({ "pay/pay.go": text }, { goVersion });
  const [match] = matches;
  if (match === undefined) throw new Error("nothing is found");
  return match;
}

async function errorsOf(test: string | null): Promise<number> {
  const file = await parseGo(`package pay\n\n${test ?? "no test"}`);
  return file.errors.length;
}

describe("a test to paste", () => {
  test("counts goroutines, names what to call and which exit to take, and is Go", async () => {
    const said = regressionTest(await matchIn(ASK, "1.22"));
    expect(said).toContain("func TestAskLeavesNoGoroutine(t *testing.T)");
    expect(said).toContain("goleak.VerifyNone");
    expect(said).toMatch(/Call \(\*desk\)\.ask here so that it takes the exit of pay\/pay\.go:\d+/);
    expect(await errorsOf(said)).toBe(0);
  });

  test("runs in a bubble where the language has one", async () => {
    const said = regressionTest(await matchIn(ASK, "1.25"));
    expect(said).toContain("synctest.Test(");
    expect(said).not.toContain("goleak");
    expect(await errorsOf(said)).toBe(0);
  });

  test("is not offered where no goroutine stays", async () => {
    expect(regressionTest(await matchIn(HANDLES, "1.25"))).toBeNull();
  });
});
