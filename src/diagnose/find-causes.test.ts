import { describe, expect, test } from "vitest";
import { drawnHeap } from "../../test/drawn/findings.ts";
import { drawnFrame, drawnReading, drawnStuck } from "../../test/drawn/go-reading.ts";
import { drawnSeries } from "../../test/drawn/series.ts";
import type { Finding } from "../detect/finding.ts";
import type { CodeReading } from "./code-reading.ts";
import { diagnose } from "./diagnose.ts";
import { explanationsOf } from "./find-causes.ts";

/** A caller with two leaks: the lost cancel makes the send stay, and both meet its goroutines. */
const BOTH = `package pay

import (
	"context"
	"net/http"
)

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

func Handle(w http.ResponseWriter, r *http.Request) {
	response, err := http.Get("http://example.com")
	if err != nil {
		return
	}
	w.WriteHeader(response.StatusCode + Ask(r.Context()))
}
`;

function explained(findings: readonly Finding[], code: CodeReading) {
  const detected = {
    findings,
    rises: [],
    confirmation: "confirmed",
    heapRun: null,
    soak: null,
  } as const;
  const diagnosis = diagnose(drawnSeries([]), detected);
  const [first] = diagnosis.findings;
  return first === undefined ? [] : explanationsOf(first, diagnosis, code);
}

const SEND = drawnFrame("/pay.Ask.func1", "pay/ask.go", 14);
const ASK = drawnFrame("/pay.Ask", "pay/ask.go", 16);
const HANDLE = drawnFrame("/pay.Handle", "pay/ask.go", 29);
const GET = drawnFrame("/pay.Handle", "pay/ask.go", 25);

describe("what meets a finding", () => {
  test("the match at the blocked line stands first, what is on the stack behind it", async () => {
    const code = await drawnReading({ "pay/ask.go": BOTH });
    const found = explained([drawnStuck([SEND, ASK, HANDLE, GET])], code);
    expect(found.map(({ match }) => match.classId)).toEqual([
      "chan-send-after-timeout",
      "http-body-not-closed",
    ]);
    expect(found[0].weight).toBeGreaterThan(found[1].weight);
  });

  test("a goroutine that takes a lock is not explained by a send on its line", async () => {
    const code = await drawnReading({ "pay/ask.go": BOTH });
    const stuck = drawnStuck([SEND], { operation: "mutex", state: "sync.Mutex.Lock" });
    expect(explained([stuck], code)).toEqual([]);
  });

  test("frames in code that was not read meet nothing", async () => {
    const code = await drawnReading({ "pay/ask.go": BOTH });
    const frame = { function: "example.com/far.Run", file: "/build/far/run.go", line: 14 };
    expect(explained([drawnStuck([frame])], code)).toEqual([]);
  });

  test("heap that stays is met where it is allocated and on the way there", async () => {
    const code = await drawnReading({ "pay/ask.go": BOTH });
    const inGo = { function: "net/http.(*Transport).dialConn", file: "transport.go", line: 1 };
    const heap = drawnHeap("conn", { site: { key: "conn", frame: inGo, stack: [inGo, GET] } });
    expect(explained([heap], code).map(({ match }) => match.classId)).toEqual([
      "http-body-not-closed",
    ]);
  });
});
