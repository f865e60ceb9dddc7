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

/** Three goroutines that are started one by one; `take` ends the function. */
function oneByOne(parts: { make?: string; first?: string; take?: string } = {}): string {
  const { make = "make(chan error, 1)", take = "return <-errs" } = parts;
  const { first = "errs <- read() // want" } = parts;
  return goFile(
    [],
    `func serve(read, write, ping func() error) error {
	errs := ${make}
	go func() {
		${first}
	}()
	go func() {
		errs <- write() // want
	}()
	go func() {
		errs <- ping() // want
	}()
	${take}
}`,
  );
}

describe("goroutines that are started one by one", () => {
  test("are found where fewer values are received, and room for all cures", async () => {
    const { found, wanted } = await foundAndWanted(CHAN_FANIN_FIRST_WINS, oneByOne());
    expect(found).toEqual(wanted);
    const [match] = await matchesIn(CHAN_FANIN_FIRST_WINS, oneByOne());
    expect(match?.grade).toBe("proved");
    const { text, left } = await remedied(CHAN_FANIN_FIRST_WINS, oneByOne());
    expect(text).toContain("make(chan error, 3)");
    expect(left).toBe(0);
  });

  test("are an assumption where one of them may send nothing", async () => {
    const go = oneByOne({ first: "if err := read(); err != nil {\n\t\t\terrs <- err\n\t\t}" });
    expect((await matchesIn(CHAN_FANIN_FIRST_WINS, go)).map(({ grade }) => grade)).toEqual([
      "likely",
      "likely",
      "likely",
    ]);
  });

  test.each([
    ["room for all that are not received", oneByOne({ make: "make(chan error, 2)" })],
    ["as many receives", oneByOne({ take: "<-errs\n\treturn <-errs" })],
    ["a loop of receives", oneByOne({ take: "for range 3 {\n\t\t<-errs\n\t}\n\treturn nil" })],
    [
      "one of two branches",
      goFile(
        [],
        `func ask(near bool, a, b func() int) int {
	answers := make(chan int)
	if near {
		go func() { answers <- a() }()
	} else {
		go func() { answers <- b() }()
	}
	return <-answers
}`,
      ),
    ],
  ])("%s is none", async (_, go) => {
    expect(await matchesIn(CHAN_FANIN_FIRST_WINS, go)).toEqual([]);
  });
});

const QUORUM = "for got := 0; got < WANTED; got++ {\n\t\t<-answers\n\t}\n\treturn 0";
const VOTES =
  "got := 0\n\tfor got < WANTED {\n\t\tif n := <-answers; n > 0 {\n\t\t\tgot++\n\t\t}\n\t}\n\treturn got";
const FIVE = "[]func() int{a, b, c, d, e}";

describe("a receiver that wants a part of the answers", () => {
  test.each([
    ["a majority", race({ take: QUORUM.replace("WANTED", "len(hosts)/2+1") })],
    [
      "a majority that has a name",
      race({ take: `most := len(hosts)/2 + 1\n\t${VOTES.replace("WANTED", "most")}` }),
    ],
    ["three of five", race({ take: VOTES.replace("WANTED", "3"), over: FIVE })],
  ])("%s", async (_, go) => {
    const { found, wanted } = await foundAndWanted(CHAN_FANIN_FIRST_WINS, go);
    expect(found).toEqual(wanted);
  });

  test.each([
    ["all of them", race({ take: QUORUM.replace("WANTED", "len(hosts)") })],
    ["three of nobody knows how many", race({ take: VOTES.replace("WANTED", "3") })],
    ["five of five", race({ take: VOTES.replace("WANTED", "5"), over: FIVE })],
    [
      "room for the rest",
      race({ take: VOTES.replace("WANTED", "3"), over: FIVE, make: "make(chan int, 2)" }),
    ],
  ])("%s is none", async (_, go) => {
    expect(await matchesIn(CHAN_FANIN_FIRST_WINS, go)).toEqual([]);
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
