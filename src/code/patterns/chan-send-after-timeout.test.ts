import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_SEND_AFTER_TIMEOUT } from "./chan-send-after-timeout.ts";

const IMPORTS = ["context", "time"];

function ask(parts: { make?: string; send?: string; late?: string } = {}): string {
  const { make = "make(chan int)", send = "answers <- work()", late = "return 0" } = parts;
  return goFile(
    IMPORTS,
    `func work() int { time.Sleep(1); return 1 }

func ask(ctx context.Context) int {
	answers := ${make}
	go func() {
		${send}
	}()
	for {
		select {
		case v := <-answers:
			return v
		case <-ctx.Done():
			${late}
		}
	}
}`,
  );
}

describe("found", () => {
  test("the receiver leaves at the end of the context", async () => {
    const [match, ...others] = await matchesIn(CHAN_SEND_AFTER_TIMEOUT, ask());
    expect(others).toEqual([]);
    expect(match?.grade).toBe("proved");
    expect(match?.sentence).toContain("when the context is done first");
    expect(match?.witness.map(({ role }) => role)).toEqual([
      "made here, no room",
      "goroutine starts here",
      "waits here for the value or for something else",
      "decides here",
      "leaves here when the context is done first (case <-ctx.Done())",
      "sends here: nobody receives any more",
    ]);
  });

  test("a look at the context is refused as a cure, with its line", async () => {
    const checked = "if ctx.Err() == nil {\n\t\t\tanswers <- work()\n\t\t}";
    const [match] = await matchesIn(CHAN_SEND_AFTER_TIMEOUT, ask({ send: checked }));
    expect(match?.remedy.notThis.join(" ")).toContain("shop.go:13");
  });

  test("room for the one answer leaves nothing to find", async () => {
    const { text, edits, left } = await remedied(CHAN_SEND_AFTER_TIMEOUT, ask());
    expect(text).toContain("answers := make(chan int, 1)");
    expect([edits, left]).toEqual([1, 0]);
  });

  test("through a parameter and a channel that is returned", async () => {
    const go = goFile(
      IMPORTS,
      `func start() <-chan int {
	out := make(chan int)
	go fill(out)
	return out
}

func fill(to chan<- int) {
	to <- 1 // want
}

func first() int {
	select {
	case v := <-start():
		return v
	case <-time.After(time.Second):
		return 0
	}
}

func use(ctx context.Context) int { return first() }`,
    );
    const { found, wanted } = await foundAndWanted(CHAN_SEND_AFTER_TIMEOUT, go);
    expect(found).toEqual(wanted);
  });

  test("of two answers to one question the later one, though both are made by one function", async () => {
    const go = goFile(
      IMPORTS,
      `func start(host string) <-chan int {
	out := make(chan int)
	go func() {
		out <- len(host) // want
	}()
	return out
}

func first() int {
	near, far := start("near"), start("far")
	select {
	case v := <-near:
		return v
	case v := <-far:
		return v
	}
}

func use() int { return first() }`,
    );
    const { found, wanted } = await foundAndWanted(CHAN_SEND_AFTER_TIMEOUT, go);
    expect(found).toEqual(wanted);
    const both = go.replace("select {", "return <-near + <-far\n\tselect {");
    expect(await matchesIn(CHAN_SEND_AFTER_TIMEOUT, both)).toEqual([]);
  });
});

test.each([
  ["room for the value", ask({ make: "make(chan int, 1)" })],
  [
    "a sender that selects",
    ask({ send: "select {\n\tcase answers <- 1:\n\tcase <-ctx.Done():\n\t}" }),
  ],
  ["a drain on the losing arm", ask({ late: "go func() { <-answers }()\n\treturn 0" })],
  ["an arm that goes back to the select", ask({ late: "println()" })],
  ["room that is not constant", ask({ make: "make(chan int, work())" })],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_SEND_AFTER_TIMEOUT, go)).toEqual([]);
});

test("the other arm receives what the same goroutine sends instead", async () => {
  const go = goFile(
    [],
    `func pick(ask func() (int, error)) (int, error) {
	values, failures := make(chan int), make(chan error)
	go func() {
		v, err := ask()
		if err != nil {
			failures <- err
			return
		}
		values <- v
	}()
	select {
	case v := <-values:
		return v, nil
	case err := <-failures:
		return 0, err
	}
}`,
  );
  expect(await matchesIn(CHAN_SEND_AFTER_TIMEOUT, go)).toEqual([]);
});

test("a program that leaves at the end of main loses nothing", async () => {
  const go = `package main

import "time"

func main() {
	done := make(chan int)
	go func() { done <- 1 }()
	select {
	case <-done:
	case <-time.After(time.Second):
	}
}
`;
  expect(await matchesIn(CHAN_SEND_AFTER_TIMEOUT, go)).toEqual([]);
});
