import { expect, test } from "vitest";
import { foundAndWanted, goFile } from "../../../test/drawn/go-matches.ts";
import { TICKER_NOT_STOPPED } from "./ticker-not-stopped.ts";

function ticking(body: string): string {
  return goFile(
    ["time"],
    `func sweep() {}

func open(every time.Duration, done chan bool) bool {
${body}
}`,
  );
}

test("a goroutine that waits for ticks for ever", async () => {
  const go = ticking(`	turn := time.NewTicker(every) // want
	go func() {
		for range turn.C {
			sweep()
		}
	}()
	return true`);
  const { found, wanted } = await foundAndWanted(TICKER_NOT_STOPPED, go);
  expect(found).toEqual(wanted);
});

test.each([
  ["nobody waits, from Go 1.23", "\tturn := time.NewTicker(every)\n\t<-turn.C\n\treturn true"],
  [
    "stopped by its goroutine",
    "\tturn := time.NewTicker(every)\n\tgo func() {\n\t\tdefer turn.Stop()\n\t\tfor range turn.C {\n\t\t\tsweep()\n\t\t}\n\t}()\n\treturn true",
  ],
  [
    "the goroutine can end",
    "\tturn := time.NewTicker(every)\n\tgo func() {\n\t\tfor {\n\t\t\tselect {\n\t\t\tcase <-turn.C:\n\t\t\t\tsweep()\n\t\t\tcase <-done:\n\t\t\t\treturn\n\t\t\t}\n\t\t}\n\t}()\n\treturn true",
  ],
])("%s is no leak", async (_, body) => {
  expect((await foundAndWanted(TICKER_NOT_STOPPED, ticking(body))).found).toEqual([]);
});

test("before Go 1.23 every forgotten ticker stays", async () => {
  const go = ticking("\tturn := time.NewTicker(every) // want\n\t<-turn.C\n\treturn true");
  const { found, wanted } = await foundAndWanted(TICKER_NOT_STOPPED, go, { goVersion: "1.22" });
  expect(found).toEqual(wanted);
});
