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
