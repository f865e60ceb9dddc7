import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_SIGNAL_UNREAD } from "./chan-signal-unread.ts";

/** A program that probes at every tick and reads the channel as `reader` says. */
function prober(
  parts: { make?: string; send?: string; loop?: string; reader?: string } = {},
): string {
  const {
    make = "make(chan int, 1)",
    send = "p.ended <- 1 // want",
    loop = "",
    reader = "",
  } = parts;
  return `package main

import (
	"os"
	"os/signal"
	"time"
)

type prober struct{ ended chan int }

func (p *prober) probe() {
	${send}
}

func (p *prober) watch(stop chan os.Signal) {
	for {
		select {
		case <-stop:
			return
		case <-time.Tick(time.Second):
			go p.probe()
			${loop}
		}
	}
}

func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	p := &prober{ended: ${make}}
	p.watch(stop)
	${reader}
}
`;
}

describe("found", () => {
  test("a value that is received only behind the loop", async () => {
    const go = prober({ reader: "<-p.ended" });
    const { found, wanted } = await foundAndWanted(CHAN_SIGNAL_UNREAD, go);
    expect(found).toEqual(wanted);
    const { text, left } = await remedied(CHAN_SIGNAL_UNREAD, go);
    expect(text).toContain("\tselect {\n\tcase p.ended <- 1:\n\tdefault:\n\t}");
    expect(left).toBe(0);
  });

  test("a channel without a reader loses its send", async () => {
    const { found, wanted } = await foundAndWanted(CHAN_SIGNAL_UNREAD, prober());
    expect(found).toEqual(wanted);
    const { text, left } = await remedied(CHAN_SIGNAL_UNREAD, prober());
    expect(text).not.toContain("p.ended <- 1");
    expect(left).toBe(0);
  });

  test("a value that somebody looks at is not dropped", async () => {
    const [match] = await matchesIn(CHAN_SIGNAL_UNREAD, prober({ reader: "println(<-p.ended)" }));
    expect(match?.remedy.edits).toEqual([]);
    expect(match?.remedy.text).toContain("WaitGroup");
  });

  test("a bigger buffer is refused", async () => {
    const [match] = await matchesIn(CHAN_SIGNAL_UNREAD, prober({ make: "make(chan int, 1000)" }));
    expect(match?.remedy.notThis.join(" ")).toContain("bigger buffer");
  });
});

test.each([
  ["a reader in every round", prober({ loop: "<-p.ended" })],
  [
    "a reader of its own",
    prober({ loop: "", reader: "" }).replace(
      "p.watch(stop)",
      "go func() { for range p.ended {\n} }()\n\tp.watch(stop)",
    ),
  ],
  ["a send beside a default", prober({ send: "select {\n\tcase p.ended <- 1:\n\tdefault:\n\t}" })],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_SIGNAL_UNREAD, go)).toEqual([]);
});

test("one value for each object that is stopped is none", async () => {
  const go = goFile(
    [],
    `type worker struct{ done chan bool }

func start() *worker {
	w := &worker{done: make(chan bool)}
	go w.run()
	return w
}

func (w *worker) run() {
	w.done <- true
}

func (w *worker) stop() {
	<-w.done
}

func each(ns []int) {
	for range ns {
		start().stop()
	}
}`,
  );
  expect(await matchesIn(CHAN_SIGNAL_UNREAD, go)).toEqual([]);
});
