import { describe, expect, test } from "vitest";
import { drawModel } from "../../../test/drawn/go-model.ts";
import { findMatches } from "../find-matches.ts";
import type { Match } from "../match.ts";
import { applyEdits } from "../remedy/apply-edits.ts";
import { TIMER_AFTER_IN_LOOP } from "./timer-after-in-loop.ts";

async function matchesOf(text: string, goVersion = "1.22"): Promise<readonly Match[]> {
  const model = await drawModel({ "mail.go": text }, { goVersion });
  return findMatches(model, { patterns: [TIMER_AFTER_IN_LOOP] });
}

function relay(body: string): string {
  return `package mail

import "time"

var silence = time.Hour

func relay(news <-chan string, quit <-chan bool) {
	${body}
}
`;
}

function select(time: string, arm = "case <-news:"): string {
  return `for {
		select {
		${arm}
		case <-time.${time}:
			println("silence")
		case <-quit:
			return
		}
	}`;
}

async function patched(text: string): Promise<string> {
  const [match] = await matchesOf(text);
  if (match === undefined) throw new Error("no match");
  const applied = applyEdits(match.site.file, match.remedy.edits);
  if (applied.kind !== "applied") throw new Error(applied.reason);
  return applied.file.text;
}

describe("timer-after-in-loop", () => {
  test.each([
    ["a long timer", "After(time.Hour)", "proved"],
    ["a timer of unknown length", "After(silence)", "likely"],
    ["a ticker", "Tick(time.Second)", "proved"],
  ])("%s", async (_, time, grade) => {
    const text = relay(select(time));
    expect((await matchesOf(text)).map((it) => it.grade)).toEqual([grade]);
    expect(await matchesOf(await patched(text))).toEqual([]);
  });

  test("an arm that leaves only sometimes", async () => {
    const arm =
      "case _, more := <-news:\n\t\t\tif !more {\n\t\t\t\treturn\n\t\t\t}\n\t\t\tprintln()";
    expect(await matchesOf(relay(select("After(time.Hour)", arm)))).toHaveLength(1);
  });

  test("the timer is stopped first thing in every other arm", async () => {
    expect(await patched(relay(select("After(time.Hour)")))).toContain(`	for {
		timer := time.NewTimer(time.Hour)
		select {
		case <-news:
			timer.Stop()
		case <-timer.C:
			println("silence")
		case <-quit:
			timer.Stop()
			return
		}
	}`);
  });

  test("is quiet from Go 1.23 on", async () => {
    expect(await matchesOf(relay(select("After(time.Hour)")), "1.23")).toEqual([]);
  });

  test.each([
    ["a short time", select("After(time.Second)")],
    ["a loop that waits for each timer", "for {\n\t\t<-time.After(time.Hour)\n\t}"],
    [
      "a timer before the loop",
      "over := time.After(time.Hour)\n\tfor {\n\t\tselect {\n\t\tcase <-news:\n\t\tcase <-over:\n\t\t}\n\t}",
    ],
    ["arms that all leave", select("After(time.Hour)", "case <-news:\n\t\t\treturn")],
    ["no loop", "select {\n\tcase <-news:\n\tcase <-time.After(time.Hour):\n\t}"],
  ])("is quiet about %s", async (_, body) => {
    expect(await matchesOf(relay(body))).toEqual([]);
  });
});
