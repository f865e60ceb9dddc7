import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_RECV_ORPHANED } from "./chan-recv-orphaned.ts";

function replay(parts: { receive?: string; before?: string; make?: string } = {}): string {
  const {
    receive = "n := <-chosen // want\n\tprintln(n)",
    before = "",
    make = "make(chan int)",
  } = parts;
  return goFile(
    [],
    `func play(chosen <-chan int, quit chan bool) {
	${receive}
}

func replay(choose func() (int, error), quit chan bool) error {
	chosen := ${make}
	${before}
	go play(chosen, quit)
	n, err := choose()
	if err != nil {
		return err
	}
	chosen <- n
	return nil
}`,
  );
}

describe("found", () => {
  test("the owner leaves without a value", async () => {
    const { found, wanted } = await foundAndWanted(CHAN_RECV_ORPHANED, replay());
    expect(found).toEqual(wanted);
    const { text, left } = await remedied(CHAN_RECV_ORPHANED, replay());
    expect(text).toContain("chosen := make(chan int)\n\tdefer close(chosen)");
    expect(text).toContain("n, ok := <-chosen");
    expect(left).toBe(0);
  });

  test("the goroutine that sends fails without a word", async () => {
    const go = goFile(
      [],
      `func fetch(read func() (int, error)) int {
	out := make(chan int)
	go func() {
		n, err := read()
		if err != nil {
			println(err)
			return
		}
		out <- n
	}()
	return <-out // want
}`,
    );
    const { found, wanted } = await foundAndWanted(CHAN_RECV_ORPHANED, go);
    expect(found).toEqual(wanted);
  });

  test("an entry of a map is dropped with its channel", async () => {
    const go = goFile(
      [],
      `type job struct{ printed chan int }

type queue struct{ open map[int]*job }

func (q *queue) submit(id int) {
	j := &job{printed: make(chan int, 1)}
	q.open[id] = j
	go q.follow(j)
}

func (q *queue) follow(j *job) {
	<-j.printed // want
}

func (q *queue) take(id int) *job {
	j := q.open[id]
	delete(q.open, id)
	return j
}

func (q *queue) finish(id int) {
	if j := q.take(id); j != nil {
		j.printed <- id
	}
}

func (q *queue) cancel(id int) {
	q.take(id)
}`,
    );
    const { found, wanted } = await foundAndWanted(CHAN_RECV_ORPHANED, go);
    expect(found).toEqual(wanted);
    const answered = go.replace(
      "\tq.take(id)\n",
      "\tif j := q.take(id); j != nil {\n\t\tclose(j.printed)\n\t}\n",
    );
    expect(await matchesIn(CHAN_RECV_ORPHANED, answered)).toEqual([]);
  });
});

test.each([
  ["a deferred close", replay({ before: "defer close(chosen)" })],
  [
    "a receiver that waits for more",
    replay({ receive: "select {\n\tcase <-chosen:\n\tcase <-quit:\n\t}" }),
  ],
  ["another sender", replay({ before: "go func() { chosen <- 1 }()" })],
])("%s is none", async (_, go) => {
  expect(await matchesIn(CHAN_RECV_ORPHANED, go)).toEqual([]);
});

test("a semaphore that is given back has its value already", async () => {
  const go = goFile(
    [],
    `func each(ns []int, do func(int)) {
	free := make(chan bool, 4)
	for _, n := range ns {
		free <- true
		go func() {
			defer func() { <-free }()
			do(n)
		}()
	}
}`,
  );
  expect(await matchesIn(CHAN_RECV_ORPHANED, go)).toEqual([]);
});

test("a channel that is given to signal.Notify has a sender", async () => {
  const go = goFile(
    ["os", "os/signal"],
    `func wait() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	go func() { <-stop }()
	if len(os.Args) > 1 {
		return
	}
	stop <- os.Interrupt
}`,
  );
  expect(await matchesIn(CHAN_RECV_ORPHANED, go)).toEqual([]);
});
