import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_DOUBLE_SEND } from "./chan-double-send.ts";

function scan(parts: { make?: string; bad?: string; take?: string } = {}): string {
  const { make = "make(chan error)", bad = "", take = "return <-results" } = parts;
  return goFile(
    ["errors"],
    `func scan(n int, results chan<- error) {
	if n > 9 {
		results <- errors.New("too large")
		${bad}
	}
	results <- nil // want
}

func accept(n int) error {
	results := ${make}
	go scan(n, results)
	${take}
}`,
  );
}

describe("found", () => {
  test("no return behind the send of the error", async () => {
    const { found, wanted } = await foundAndWanted(CHAN_DOUBLE_SEND, scan());
    expect(found).toEqual(wanted);
    const { text, left } = await remedied(CHAN_DOUBLE_SEND, scan());
    expect(text).toMatch(/too large"\)\n\t\treturn\n/);
    expect(left).toBe(0);
  });

  test("a way on that is meant gets room for both", async () => {
    const go = scan({ bad: "if n > 99 {\n\t\t\treturn\n\t\t}" });
    const { text, left } = await remedied(CHAN_DOUBLE_SEND, go);
    expect(text).toContain("make(chan error, 2)");
    expect(left).toBe(0);
  });
});

test.each([
  ["a return", scan({ bad: "return" })],
  ["room for both", scan({ make: "make(chan error, 2)" })],
  ["room for the one that is not received", scan({ make: "make(chan error, 1)" })],
  [
    "a receiver that loops",
    scan({
      take: "for err := range results {\n\t\tif err == nil {\n\t\t\treturn nil\n\t\t}\n\t}\n\treturn nil",
    }),
  ],
  ["two receives", scan({ take: "<-results\n\treturn <-results" })],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_DOUBLE_SEND, go)).toEqual([]);
});

test("sends on the two branches of one decision", async () => {
  const go = goFile(
    [],
    `func find(hit bool) <-chan int {
	out := make(chan int)
	go func() {
		if hit {
			out <- 1
		} else {
			out <- 2
		}
	}()
	return out
}

func use(hit bool) int { return <-find(hit) }

func main() { use(true) }`,
  );
  expect(await matchesIn(CHAN_DOUBLE_SEND, go)).toEqual([]);
});
