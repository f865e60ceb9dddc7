import { describe, expect, test } from "vitest";
import { drawModel } from "../../../test/drawn/go-model.ts";
import { findMatches } from "../find-matches.ts";
import type { Match } from "../match.ts";
import { TICKER_RANGE_NEVER_ENDS } from "./ticker-range-never-ends.ts";

async function matchesOf(text: string): Promise<readonly Match[]> {
  const model = await drawModel({ "mail.go": text });
  return findMatches(model, { patterns: [TICKER_RANGE_NEVER_ENDS] });
}

interface Drawn {
  readonly waits: string;
  readonly stops?: string;
}

function beat({ waits, stops = "b.clock.Stop()" }: Drawn): string {
  return `package mail

import (
	"net/http"
	"sync"
	"time"
)

type beat struct {
	clock *time.Ticker
	over  bool
	quit  chan bool
	group sync.WaitGroup
}

func init() { http.HandleFunc("/mail", handle) }

func handle(w http.ResponseWriter, r *http.Request) {
	b := &beat{clock: time.NewTicker(time.Second), quit: make(chan bool)}
	go b.run()
	b.close()
}

func (b *beat) close() {
	${stops}
}

func (b *beat) run() {
	${waits}
}
`;
}

describe("ticker-range-never-ends", () => {
  test.each([
    ["a range", "for range b.clock.C {\n\t\tprintln()\n\t}", "proved"],
    ["a receive in a loop", "for {\n\t\t<-b.clock.C\n\t}", "proved"],
    ["a flag beside Stop", "for !b.over {\n\t\t<-b.clock.C\n\t}", "likely"],
  ])("%s", async (_, waits, grade) => {
    const found = await matchesOf(beat({ waits }));
    expect(found.map((it) => it.grade)).toEqual([grade]);
    expect(found[0]?.sentence).toMatch(/\(\*beat\)\.run waits.*\(\*beat\)\.close stops the ticker/);
  });

  test.each([
    [
      "another arm ends it",
      {
        waits:
          "for {\n\t\tselect {\n\t\tcase <-b.clock.C:\n\t\tcase <-b.quit:\n\t\t\treturn\n\t\t}\n\t}",
      },
    ],
    [
      "it stops the ticker itself",
      {
        waits:
          "defer b.clock.Stop()\n\tfor range b.clock.C {\n\t\tif b.over {\n\t\t\treturn\n\t\t}\n\t}",
      },
    ],
    ["nobody stops the ticker", { waits: "for range b.clock.C {\n\t}", stops: "" }],
    [
      "whoever stops it waits for it first",
      { waits: "for !b.over {\n\t\t<-b.clock.C\n\t}", stops: "b.group.Wait()\n\tb.clock.Stop()" },
    ],
  ])("is quiet when %s", async (_, drawn) => {
    expect(await matchesOf(beat(drawn))).toEqual([]);
  });

  test("is quiet about a ticker of the process", async () => {
    const text = `package main

import "time"

func main() {
	clock := time.NewTicker(time.Second)
	go beat(clock)
	time.Sleep(time.Hour)
	clock.Stop()
}

func beat(clock *time.Ticker) {
	for range clock.C {
	}
}
`;
    expect(await matchesOf(text)).toEqual([]);
  });
});
