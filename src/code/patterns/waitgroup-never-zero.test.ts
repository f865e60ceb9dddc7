import { describe, expect, test } from "vitest";
import { afterRemedy, linesIn, matchesIn } from "../../../test/drawn/pattern-run.ts";
import { WAITGROUP_NEVER_ZERO as PATTERN } from "./waitgroup-never-zero.ts";

const SKIPPED = `
func work(n int, wg *sync.WaitGroup) {
	if n == 3 {
		return
	}
	wg.Done()
}

func all() {
	var wg sync.WaitGroup
	for n := range 10 {
		wg.Add(1)
		go work(n, &wg)
	}
	wg.Wait()
}`;

/** A function around the lines, with a group and a list. */
function around(lines: string): string {
  return `func use(string) {}\n\nfunc all(xs []string) {\n\tvar wg sync.WaitGroup\n${lines}\n}`;
}

describe("found", () => {
  test("a worker that leaves without Done", async () => {
    const [match] = await matchesIn(PATTERN, SKIPPED);
    expect(match).toMatchObject({ grade: "proved", operation: "wait", site: { line: 18 } });
    expect(match?.sentence).toContain("work leaves when n == 3 (a.go:6) without Done");
    const { text, left } = await afterRemedy(PATTERN, SKIPPED);
    expect(left).toBe(0);
    expect(text).toContain("{\n\tdefer wg.Done()\n\tif n == 3 {");
  });

  test("a turn over jobs without Done", async () => {
    const source = `
type pool struct {
	wg   sync.WaitGroup
	jobs chan int
}

func (p *pool) run() {
	for job := range p.jobs {
		if job == 0 {
			continue
		}
		p.wg.Done()
	}
}

func (p *pool) do(job int) {
	p.wg.Add(1)
	p.jobs <- job
}

func start() *pool {
	p := &pool{jobs: make(chan int)}
	go p.run()
	return p
}

func (p *pool) flush() { p.wg.Wait() }`;
    expect(await linesIn(PATTERN, source)).toEqual([
      "proved func (p *pool) flush() { p.wg.Wait() }",
    ]);
    const { text, left } = await afterRemedy(PATTERN, source);
    expect(left).toBe(0);
    expect(text).toContain("\t\t\tp.wg.Done()\n\t\t\tcontinue\n");
  });

  test.each([
    [
      "Add(1), and nobody starts",
      '\tfor _, x := range xs {\n\t\twg.Add(1)\n\t\tif x == "" {\n\t\t\tcontinue\n\t\t}\n\t\tgo func() {\n\t\t\tdefer wg.Done()\n\t\t\tuse(x)\n\t\t}()\n\t}\n\twg.Wait()',
    ],
    [
      "Add of a list that is not started whole",
      '\twg.Add(len(xs))\n\tfor _, x := range xs {\n\t\tif x == "" {\n\t\t\tcontinue\n\t\t}\n\t\tgo func() {\n\t\t\tdefer wg.Done()\n\t\t\tuse(x)\n\t\t}()\n\t}\n\twg.Wait()',
    ],
    [
      "Wait inside the loop that starts",
      "\twg.Add(len(xs))\n\tfor _, x := range xs {\n\t\tgo func() {\n\t\t\tdefer wg.Done()\n\t\t\tuse(x)\n\t\t}()\n\t\twg.Wait()\n\t}",
    ],
  ])("%s", async (_, lines) => {
    expect(await linesIn(PATTERN, around(lines))).toEqual(["proved wg.Wait()"]);
    expect((await afterRemedy(PATTERN, around(lines))).left).toBe(0);
  });

  test("nobody calls Done", async () => {
    const lines = '\twg.Add(1)\n\tgo use("")\n\twg.Wait()';
    expect(await linesIn(PATTERN, around(lines))).toEqual(["proved wg.Wait()"]);
  });
});

test("a goroutine around Wait with a timeout is refused where it stands", async () => {
  const source = SKIPPED.replace(
    "\twg.Wait()\n",
    `	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(time.Second):
	}
`,
  );
  const [match] = await matchesIn(PATTERN, source);
  expect(match?.remedy.notThis).toEqual([
    expect.stringMatching(/^The goroutine around Wait at a\.go:21 is no cure/),
  ]);
});

test.each([
  [
    "Done by Add(-1)",
    '\twg.Add(1)\n\tgo func() {\n\t\tdefer wg.Add(-1)\n\t\tuse("")\n\t}()\n\twg.Wait()',
  ],
  ["Done handed on", "\twg.Add(1)\n\ttime.AfterFunc(time.Second, wg.Done)\n\twg.Wait()"],
  [
    "wg.Go counts for itself",
    "\tfor _, x := range xs {\n\t\twg.Go(func() { use(x) })\n\t\twg.Wait()\n\t}",
  ],
  [
    "no group, no Done",
    "\twg.Add(1)\n\tgo func(wg *sync.WaitGroup) {\n\t\tif wg != nil {\n\t\t\tdefer wg.Done()\n\t\t}\n\t}(&wg)\n\twg.Wait()",
  ],
  [
    "a counting loop that ends by itself",
    "\twg.Add(4)\n\tfor i := 0; i < 4; i++ {\n\t\tgo func() { defer wg.Done() }()\n\t}\n\twg.Wait()",
  ],
  [
    "counted and lowered under one condition",
    "\tif len(xs) > 3 {\n\t\twg.Add(1)\n\t}\n\tgo func() {\n\t\tif len(xs) > 3 {\n\t\t\twg.Done()\n\t\t}\n\t}()\n\twg.Wait()",
  ],
  [
    "the waiter starts before the worker",
    "\twg.Add(1)\n\tgo func() { wg.Wait() }()\n\tgo func() { defer wg.Done() }()",
  ],
  [
    "Wait deferred before the worker",
    "\twg.Add(1)\n\tdefer wg.Wait()\n\tgo func() { defer wg.Done() }()",
  ],
])("not found: %s", async (_, lines) => {
  expect(await linesIn(PATTERN, around(lines))).toEqual([]);
});

test("found: a deferred Wait, and a way out before the worker starts", async () => {
  const lines = `	wg.Add(1)
	defer wg.Wait() // deferred
	if len(xs) == 0 {
		return
	}
	go func() { defer wg.Done() }()`;
  expect(await linesIn(PATTERN, around(lines))).toEqual(["proved defer wg.Wait() // deferred"]);
});

test("not found: goroutines that wait for others of their kind; counts that callers give", async () => {
  const source = `
type task struct{ sync.WaitGroup }

func start(before ...*task) *task {
	var own task
	own.Add(1)
	go func() {
		defer own.Done()
		for _, one := range before {
			one.Wait()
		}
	}()
	return &own
}

type counter struct{ wg sync.WaitGroup }

func (c *counter) add(delta int) { c.wg.Add(delta) }

func (c *counter) wait() { c.wg.Wait() }`;
  expect(await linesIn(PATTERN, source)).toEqual([]);
});
