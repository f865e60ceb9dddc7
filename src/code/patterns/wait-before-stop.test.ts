import { expect, test } from "vitest";
import { goFile, matchesIn } from "../../../test/drawn/go-matches.ts";
import { WAITGROUP_NEVER_ZERO } from "./waitgroup-never-zero.ts";

function ticking(stop: string, arm = "case <-t.quit:\n\t\t\treturn"): string {
  return goFile(
    ["sync", "time"],
    `type ticking struct {
	wg   sync.WaitGroup
	quit chan bool
}

func start() *ticking {
	t := &ticking{quit: make(chan bool)}
	t.wg.Add(1)
	go t.loop()
	return t
}

func (t *ticking) loop() {
	defer t.wg.Done()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		${arm}
		}
	}
}

func (t *ticking) Stop() {
	${stop}
}`,
  );
}

test.each([
  ["said behind the wait", "t.wg.Wait()\n\tclose(t.quit)"],
  ["said in a defer", "defer close(t.quit)\n\tt.wg.Wait()"],
  ["sent behind the wait", "t.wg.Wait()\n\tt.quit <- true"],
])("a stop that is %s", async (_, stop) => {
  const [found] = await matchesIn(WAITGROUP_NEVER_ZERO, ticking(stop));
  expect(found).toMatchObject({ classId: "waitgroup-never-zero", grade: "likely" });
  expect(found?.sentence).toMatch(
    /^\(\*ticking\)\.Stop waits for the group \(shop\.go:\d+\) before it lets ticking\.quit say stop/,
  );
  expect(found?.seenAt.map(({ line }) => line)).toEqual([25]);
});

test.each([
  ["the stop before the wait", ticking("close(t.quit)\n\tt.wg.Wait()")],
  [
    "a stop on one way before the wait",
    ticking("if len(t.quit) == 0 {\n\t\tt.quit <- true\n\t}\n\tt.wg.Wait()\n\tclose(t.quit)"),
  ],
  [
    "another end of the loop",
    ticking(
      "t.wg.Wait()\n\tclose(t.quit)",
      "case <-time.After(1):\n\t\t\treturn\n\t\tcase <-t.quit:\n\t\t\treturn",
    ),
  ],
  [
    "another who stops it",
    `${ticking("t.wg.Wait()\n\tclose(t.quit)")}\nfunc (t *ticking) end() { t.quit <- true }\n`,
  ],
])("%s is none", async (_, go) => {
  expect(await matchesIn(WAITGROUP_NEVER_ZERO, go)).toEqual([]);
});

test.each([
  ["a start that is given when all are ready", "g.ready.Done()\n\t<-g.start\n\twork()"],
  [
    "a Done on a way out without the receive",
    "if len(g.start) > 0 {\n\t\tg.ready.Done()\n\t\treturn\n\t}\n\t<-g.start\n\tg.ready.Done()",
  ],
  ["one that is ready before it waits in a loop", "for {\n\t\tg.ready.Done()\n\t\t<-g.start\n\t}"],
])("%s is none", async (_, body) => {
  const go = goFile(
    ["sync"],
    `type gate struct {
	ready sync.WaitGroup
	start chan bool
}

func (g *gate) runner() {
	${body}
}

func race(n int) {
	g := &gate{start: make(chan bool)}
	g.ready.Add(n)
	for i := 0; i < n; i++ {
		go g.runner()
	}
	g.ready.Wait()
	close(g.start)
}

func work() {}`,
  );
  expect(await matchesIn(WAITGROUP_NEVER_ZERO, go)).toEqual([]);
});
