import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_CLOSE_SKIPPED } from "./chan-close-skipped.ts";

function copyAll(parts: { before?: string; check?: string; consume?: string } = {}): string {
  const { before = "", check = "if n == 0 {\n\t\t\treturn false\n\t\t}" } = parts;
  const { consume = "for range values { // want\n\t}" } = parts;
  return goFile(
    [],
    `func consume(values <-chan int, quit <-chan bool) {
	${consume}
}

func copyAll(ns []int, quit chan bool) bool {
	values := make(chan int)
	${before}
	go consume(values, quit)
	for _, n := range ns {
		${check}
		values <- n
	}
	close(values)
	return true
}`,
  );
}

describe("found", () => {
  test("an exit out of the loop that sends", async () => {
    const { found, wanted } = await foundAndWanted(CHAN_CLOSE_SKIPPED, copyAll());
    expect(found).toEqual(wanted);
    const { text, left } = await remedied(CHAN_CLOSE_SKIPPED, copyAll());
    expect(text).toContain("\t\t\tclose(values)\n\t\t\treturn false");
    expect(left).toBe(0);
  });

  test("a loop that looks at the second value", async () => {
    const consume = "for {\n\t\t_, ok := <-values // want\n\t\tif !ok {\n\t\t\treturn\n\t\t}\n\t}";
    const { found, wanted } = await foundAndWanted(CHAN_CLOSE_SKIPPED, copyAll({ consume }));
    expect(found).toEqual(wanted);
  });

  test("no close is put where senders may still be at work", async () => {
    const go = goFile(
      [],
      `func consume(values <-chan int) {
	for range values { // want
	}
}

func pass(n int) {
	values := make(chan int)
	go consume(values)
	go func() { values <- n }()
	if n == 0 {
		return
	}
	close(values)
}`,
    );
    const [match] = await matchesIn(CHAN_CLOSE_SKIPPED, go);
    expect(match?.remedy.edits).toEqual([]);
  });
});

const SELECTING = `for {
		select {
		case _, ok := <-values:
			if !ok {
				return
			}
		case <-quit:
			return
		}
	}`;

test.each([
  ["a deferred close", copyAll({ before: "defer func() { close(values) }()" })],
  ["an exit that ends the process", copyAll({ check: "if n == 0 {\n\t\t\tpanic(n)\n\t\t}" })],
  ["a consumer that waits for something else too", copyAll({ consume: SELECTING })],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_CLOSE_SKIPPED, go)).toEqual([]);
});

test.each([
  [
    "the consumer starts behind the exit",
    "if n == 0 {\n\t\treturn\n\t}\n\tgo consume(values)\n\tclose(values)",
  ],
  ["the channel is closed before the consumer starts", "close(values)\n\tgo consume(values)"],
  ["another goroutine closes", "go func() {\n\t\tdefer close(values)\n\t}()\n\tgo consume(values)"],
])("%s", async (_, body) => {
  const go = goFile(
    [],
    `func consume(values <-chan int) {
	for range values {
	}
}

func pass(n int) {
	values := make(chan int, 1)
	${body}
}`,
  );
  expect(await matchesIn(CHAN_CLOSE_SKIPPED, go)).toEqual([]);
});
