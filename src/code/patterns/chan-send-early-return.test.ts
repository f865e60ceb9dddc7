import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_SEND_EARLY_RETURN } from "./chan-send-early-return.ts";

function accept(parts: { make?: string; before?: string; check?: string } = {}): string {
  const { make = "make(chan int)", before = "", check = "if n == 0 {\n\t\treturn 0\n\t}" } = parts;
  return goFile(
    [],
    `func fetch(into chan<- int) {
	into <- 1 // want
}

func accept(n int) int {
	price := ${make}
	go fetch(price)
	${before}
	${check}
	return <-price
}`,
  );
}

describe("found", () => {
  test("an exit before the receive", async () => {
    const { found, wanted } = await foundAndWanted(CHAN_SEND_EARLY_RETURN, accept());
    expect(found).toEqual(wanted);
    const [match] = await matchesIn(CHAN_SEND_EARLY_RETURN, accept());
    expect(match?.sentence).toContain("accept leaves when n == 0 (shop.go:15)");
    expect((await remedied(CHAN_SEND_EARLY_RETURN, accept())).left).toBe(0);
  });

  test("a round that goes on without its receive", async () => {
    const go = goFile(
      [],
      `func all(ns []int) int {
	sum := 0
	for _, n := range ns {
		square := make(chan int)
		go func() {
			square <- n * n // want
		}()
		if n == 0 {
			continue
		}
		sum += <-square
	}
	return sum
}`,
    );
    const { found, wanted } = await foundAndWanted(CHAN_SEND_EARLY_RETURN, go);
    expect(found).toEqual(wanted);
  });

  test("fewer rounds of receiving than senders", async () => {
    const go = goFile(
      [],
      `func some(size int) {
	done := make(chan int)
	for i := range size {
		go func() {
			done <- i // want
		}()
	}
	for range size - 1 {
		<-done
	}
}`,
    );
    const { found, wanted } = await foundAndWanted(CHAN_SEND_EARLY_RETURN, go);
    expect(found).toEqual(wanted);
    expect((await remedied(CHAN_SEND_EARLY_RETURN, go)).text).toContain("make(chan int, size)");
  });
});

test.each([
  ["room for the value", accept({ make: "make(chan int, 1)" })],
  ["a receive in a defer", accept({ before: "defer func() { <-price }()" })],
  ["an exit that ends the process", accept({ check: "if n == 0 {\n\t\tpanic(n)\n\t}" })],
  ["a goroutine that receives", accept({ before: "go func() { <-price }()" })],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_SEND_EARLY_RETURN, go)).toEqual([]);
});

test("a sender that waits for something first is not come to on the early exit", async () => {
  const go = goFile(
    [],
    `func answer(questions, answers chan int) {
	q := <-questions
	answers <- q
}

func talk(n int) int {
	questions, answers := make(chan int), make(chan int)
	go answer(questions, answers)
	if n == 0 {
		return 0
	}
	questions <- n
	return <-answers
}`,
  );
  expect(await matchesIn(CHAN_SEND_EARLY_RETURN, go)).toEqual([]);
});

test("as many rounds of receiving as senders, however many", async () => {
  const go = goFile(
    [],
    `func all(size int) {
	done := make(chan int)
	for i := range size {
		go func() { done <- i }()
	}
	for range size {
		<-done
	}
}`,
  );
  expect(await matchesIn(CHAN_SEND_EARLY_RETURN, go)).toEqual([]);
});
