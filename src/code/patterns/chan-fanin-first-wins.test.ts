import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_FANIN_FIRST_WINS } from "./chan-fanin-first-wins.ts";

function race(parts: { make?: string; send?: string; take?: string; over?: string } = {}): string {
  const { make = "make(chan int)", send = "answers <- ask() // want" } = parts;
  const { take = "return <-answers", over = "hosts" } = parts;
  return goFile(
    ["context"],
    `func race(ctx context.Context, hosts []func() int) int {
	answers := ${make}
	for _, ask := range ${over} {
		go func() {
			${send}
		}()
	}
	${take}
}`,
  );
}

const FIRST_ERROR =
  "for range hosts {\n\t\tif n := <-answers; n > 0 {\n\t\t\treturn n\n\t\t}\n\t}\n\treturn 0";

describe("found", () => {
  test.each([
    ["one receive for many senders", race()],
    ["a loop of receives that is left at one of them", race({ take: FIRST_ERROR })],
    ["room for some", race({ make: "make(chan int, 2)" })],
  ])("%s", async (_, go) => {
    const { found, wanted } = await foundAndWanted(CHAN_FANIN_FIRST_WINS, go);
    expect(found).toEqual(wanted);
    const { text, left } = await remedied(CHAN_FANIN_FIRST_WINS, go);
    expect(text).toContain("make(chan int, len(hosts))");
    expect(left).toBe(0);
  });

  test("the rounds are an assumption where they are not written", async () => {
    const [match] = await matchesIn(CHAN_FANIN_FIRST_WINS, race());
    expect(match?.grade).toBe("likely");
    const [sure] = await matchesIn(CHAN_FANIN_FIRST_WINS, race({ over: "[]func() int{a, b, c}" }));
    expect(sure?.grade).toBe("proved");
  });
});

test.each([
  ["room for all", race({ make: "make(chan int, len(hosts))" })],
  ["all are received", race({ take: "for range hosts {\n\t\t<-answers\n\t}\n\treturn 0" })],
  [
    "two senders, two receives",
    race({ over: "[]func() int{a, b}", take: "return <-answers + <-answers" }),
  ],
  [
    "senders that select",
    race({ send: "select {\n\t\t\tcase answers <- ask():\n\t\t\tcase <-ctx.Done():\n\t\t\t}" }),
  ],
  [
    "the rest is received behind",
    race({
      take: "first := <-answers\n\tgo func() {\n\t\tfor range len(hosts) - 1 {\n\t\t\t<-answers\n\t\t}\n\t}()\n\treturn first",
    }),
  ],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_FANIN_FIRST_WINS, go)).toEqual([]);
});
