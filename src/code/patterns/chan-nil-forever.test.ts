import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_NIL_FOREVER } from "./chan-nil-forever.ts";

function importer(assign: string, send = "progress <- 1 // want"): string {
  return goFile(
    [],
    `func run(bar bool) {
	var progress chan int
	if bar {
		${assign}
	}
	${send}
}`,
  );
}

function tracker(literal: string, wait = "<-t.stop // want", behind = ""): string {
  return goFile(
    [],
    `type tracker struct {
	name string
	stop chan bool
}

func (t *tracker) run() {
	${wait}
}

func (t *tracker) end() { close(t.stop) }

func resume(name string) *tracker {
	t := &tracker{${literal}}
	${behind}
	go t.run()
	return t
}`,
  );
}

function settled(before: string): string {
  return goFile(
    ["sync"],
    `type tracker struct {
	name string
	once sync.Once
	stop chan bool
}

func (t *tracker) begin() { t.stop = make(chan bool) }

func (t *tracker) run() {
	${before}
	<-t.stop
}

func resume(name string) {
	t := &tracker{name: name}
	go t.run()
}`,
  );
}

function desk(lookup: string, send = "to <- 1 // want"): string {
  return goFile(
    [],
    `type desk struct{ open map[int]chan int }

func (d *desk) ask(id int) { d.open[id] = make(chan int, 1) }

func (d *desk) forget(id int) { delete(d.open, id) }

func (d *desk) deliver(id int) {
	${lookup}
	${send}
}`,
  );
}

describe("found", () => {
  test.each([
    ["a variable that one branch assigns", importer("progress = make(chan int)")],
    ["a field that a literal leaves out", tracker("name: name")],
    ["an entry that another function deletes", desk("to := d.open[id]")],
  ])("%s", async (_, go) => {
    const { found, wanted } = await foundAndWanted(CHAN_NIL_FOREVER, go);
    expect(found).toEqual(wanted);
  });

  test("the send is left out when there is no channel", async () => {
    const go = importer("progress = make(chan int)");
    const { text, left } = await remedied(CHAN_NIL_FOREVER, go);
    expect(text).toContain("\tif progress != nil {\n\t\tprogress <- 1\n\t}");
    expect(left).toBe(0);
  });
});

test.each([
  [
    "a variable that is asked",
    importer("progress = make(chan int)", "if progress != nil {\n\t\tprogress <- 1\n\t}"),
  ],
  ["a variable that a literal assigns", importer("func() { progress = make(chan int) }()")],
  [
    "an arm of a select",
    importer("progress = nil", "select {\n\tcase progress <- 1:\n\tdefault:\n\t}"),
  ],
  ["a field that is given", tracker("stop: make(chan bool)")],
  [
    "a field that is set behind the literal",
    tracker("name: name", "<-t.stop", "t.stop = make(chan bool)"),
  ],
  ["a field that is asked for", tracker("name: name", "if t.stop != nil {\n\t\t<-t.stop\n\t}")],
  [
    "a field that a literal sets before",
    tracker("name: name", "func() { t.stop = make(chan bool) }()\n\t<-t.stop"),
  ],
  ["a field that a call sets before", settled("t.begin()")],
  ["a field that is set once, before", settled("t.once.Do(t.begin)")],
  ["a lookup that is asked", desk("to, ok := d.open[id]\n\tif !ok {\n\t\treturn\n\t}", "to <- 1")],
  [
    "an entry that is asked for",
    desk("to := d.open[id]\n\tif to == nil {\n\t\treturn\n\t}", "to <- 1"),
  ],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_NIL_FOREVER, go)).toEqual([]);
});

test("a field of an embedded struct is given with the struct", async () => {
  const go = goFile(
    [],
    `type common struct{ signal chan bool }

type bench struct {
	common
	name string
}

func (b *bench) run() { <-b.signal }

func start() {
	b := &bench{common: common{signal: make(chan bool)}}
	go b.run()
}`,
  );
  expect(await matchesIn(CHAN_NIL_FOREVER, go)).toEqual([]);
});
