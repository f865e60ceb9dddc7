import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_RANGE_UNCLOSED } from "./chan-range-unclosed.ts";

function session(parts: { body?: string; end?: string; more?: string } = {}): string {
  const { body = "println(line)", end = "", more = "" } = parts;
  return `package main

import "net/http"

type session struct{ lines chan string }

func (s *session) send() {
	for line := range s.lines { // want
		${body}
	}
}

func open() *session {
	s := &session{lines: make(chan string, 8)}
	go s.send()
	return s
}
${more}
func serve(w http.ResponseWriter, r *http.Request) {
	s := open()
	${end}
	s.lines <- r.URL.Path
}

func main() { http.HandleFunc("/", serve) }
`;
}

describe("found", () => {
  test("a channel made for each request that nothing closes", async () => {
    const { found, wanted } = await foundAndWanted(CHAN_RANGE_UNCLOSED, session());
    expect(found).toEqual(wanted);
    const { text, left } = await remedied(CHAN_RANGE_UNCLOSED, session());
    expect(text).toContain("s := open()\n\tdefer close(s.lines)");
    expect(left).toBe(0);
  });

  test("the close goes into the goroutine that sends", async () => {
    const go = goFile(
      [],
      `func square(ns []int) int {
	out := make(chan int)
	go func() {
		for _, n := range ns {
			out <- n * n
		}
	}()
	sum := 0
	for n := range out { // want
		sum += n
	}
	return sum
}`,
    );
    const { found, wanted } = await foundAndWanted(CHAN_RANGE_UNCLOSED, go);
    expect(found).toEqual(wanted);
    expect((await remedied(CHAN_RANGE_UNCLOSED, go)).text).toContain(
      "go func() {\n\t\tdefer close(out)",
    );
  });

  test("no deferred close in a loop", async () => {
    const go = session({ end: "for range 3 {\n\t\topen()\n\t}" });
    const matches = await matchesIn(CHAN_RANGE_UNCLOSED, go);
    expect(matches.map(({ remedy }) => remedy.edits.length)).toEqual([0]);
  });
});

test.each([
  ["a close somewhere", session({ end: "defer close(s.lines)" })],
  [
    "a close behind an interface",
    session({
      more: "type ender interface{ end() }\n\nfunc (s *session) end() { close(s.lines) }\n",
      end: "var e ender = s\n\tdefer e.end()",
    }),
  ],
  ["a loop that ends at a value", session({ body: 'if line == "" {\n\t\t\treturn\n\t\t}' })],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_RANGE_UNCLOSED, go)).toEqual([]);
});

test("one loop for the life of the process is none, and so is a pool of workers", async () => {
  const go = `package main

var jobs = make(chan int)

func work() {
	for range jobs {
	}
}

func main() {
	for range 8 {
		go work()
	}
	jobs <- 1
}
`;
  expect(await matchesIn(CHAN_RANGE_UNCLOSED, go)).toEqual([]);
});
