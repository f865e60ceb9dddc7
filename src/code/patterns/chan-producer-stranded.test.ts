import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_PRODUCER_STRANDED } from "./chan-producer-stranded.ts";

function search(
  parts: { make?: string; send?: string; loop?: string; before?: string } = {},
): string {
  const { make = "make(chan int)", send = "out <- n // want", before = "" } = parts;
  const { loop = "for n := range out {\n\t\tif n == 3 {\n\t\t\treturn true\n\t\t}\n\t}" } = parts;
  return goFile(
    [],
    `func produce(ns []int, out chan<- int, quit chan bool) {
	defer close(out)
	for _, n := range ns {
		${send}
	}
}

func search(ns []int) bool {
	quit := make(chan bool)
	defer close(quit)
	out := ${make}
	go produce(ns, out, quit)
	${before}
	${loop}
	return false
}`,
  );
}

describe("found", () => {
  test("a consumer that returns at its first match", async () => {
    const { found, wanted } = await foundAndWanted(CHAN_PRODUCER_STRANDED, search());
    expect(found).toEqual(wanted);
    const { text, left } = await remedied(CHAN_PRODUCER_STRANDED, search());
    expect(text).toContain(
      "\tdefer func() {\n\t\tfor range out {\n\t\t}\n\t}()\n\tfor n := range out",
    );
    expect(left).toBe(0);
  });

  test("a few more in the buffer change nothing", async () => {
    const [match] = await matchesIn(CHAN_PRODUCER_STRANDED, search({ make: "make(chan int, 9)" }));
    expect(match?.sentence).toContain("the buffer of 9");
    expect(match?.remedy.notThis.join(" ")).toContain("bigger buffer");
  });

  test("a consumer that also waits for a context", async () => {
    const loop = `for {
		select {
		case n, ok := <-out:
			if !ok {
				return false
			}
			println(n)
		case <-done:
			return true
		}
	}`;
    const go = search({ loop }).replace("ns []int) bool", "ns []int, done chan bool) bool");
    expect(await matchesIn(CHAN_PRODUCER_STRANDED, go)).toHaveLength(1);
  });
});

const TO_THE_END = "for n := range out {\n\t\tprintln(n)\n\t}";

test.each([
  ["a consumer that stays to the end", search({ loop: TO_THE_END })],
  ["a drain in a defer", search({ before: "defer func() {\n\t\tfor range out {\n\t\t}\n\t}()" })],
  [
    "a producer that selects",
    search({ send: "select {\n\t\tcase out <- n:\n\t\tcase <-quit:\n\t\t\treturn\n\t\t}" }),
  ],
  ["room for all that is sent", search({ make: "make(chan int, len(ns))" })],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_PRODUCER_STRANDED, go)).toEqual([]);
});

test("a consumer that leaves at the value behind which nothing comes", async () => {
  const go = goFile(
    [],
    `type row struct{ err error }

func produce(next func() error, out chan<- row) {
	for {
		if err := next(); err != nil {
			out <- row{err: err}
			return
		}
		out <- row{}
	}
}

func read(next func() error) error {
	out := make(chan row)
	go produce(next, out)
	for r := range out {
		if r.err != nil {
			return r.err
		}
	}
	return nil
}`,
  );
  expect(await matchesIn(CHAN_PRODUCER_STRANDED, go)).toEqual([]);
});

test("a semaphore is no pipeline", async () => {
  const go = goFile(
    [],
    `func each(ns []int, do func(int) bool) {
	free := make(chan bool, 4)
	go func() {
		for _, n := range ns {
			free <- true
			stop := do(n)
			<-free
			if stop {
				return
			}
		}
	}()
}`,
  );
  expect(await matchesIn(CHAN_PRODUCER_STRANDED, go)).toEqual([]);
});

describe("a send that anybody may call", () => {
  /** A type whose loop takes jobs; `arms` are those of its select. */
  const queue = (arms: string, add = "q.jobs <- n") =>
    goFile(
      [],
      `type queue struct {
	jobs chan int
	quit chan struct{}
}

func newQueue() *queue {
	q := &queue{jobs: make(chan int), quit: make(chan struct{})}
	go q.loop()
	return q
}

func (q *queue) loop() {
	for {
		select {
		${arms}
		}
	}
}

func (q *queue) Add(n int) {
	${add}
}

func (q *queue) Close() { close(q.quit) }

func work(n int) error { println(n); return nil }`,
    );
  const TAKE = "case n := <-q.jobs:\n\t\t\tprintln(n)";
  const QUIT = "case <-q.quit:\n\t\t\treturn";
  const FAIL =
    "case n := <-q.jobs:\n\t\t\tif err := work(n); err != nil {\n\t\t\t\treturn\n\t\t\t}";

  test.each([
    ["the loop ends at an error", FAIL, "when err != nil (shop.go:"],
    ["another arm ends the loop", `${TAKE}\n\t\t${QUIT}`, "when q.quit is ready first"],
  ])("%s: a hint, for a process that shows who waits", async (_, arms, words) => {
    const go = queue(arms);
    expect(await matchesIn(CHAN_PRODUCER_STRANDED, go)).toEqual([]);
    const [match, ...others] = await matchesIn(CHAN_PRODUCER_STRANDED, go, {
      atLeast: "possible",
    });
    expect(others).toEqual([]);
    expect(match?.grade).toBe("possible");
    expect(match?.sentence).toContain(words);
    expect(match?.partners).toEqual(["example.com/shop.(*queue).loop"]);
  });

  test.each([
    ["a loop that nothing ends", TAKE, undefined],
    [
      "a send that waits for the end of the loop as well",
      `${TAKE}\n\t\t${QUIT}`,
      "select {\n\tcase q.jobs <- n:\n\tcase <-q.quit:\n\t}",
    ],
  ])("%s is none", async (_, arms, add) => {
    const options = { atLeast: "possible" } as const;
    expect(await matchesIn(CHAN_PRODUCER_STRANDED, queue(arms, add), options)).toEqual([]);
  });
});
