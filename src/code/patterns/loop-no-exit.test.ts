import { describe, expect, test } from "vitest";
import { drawModel } from "../../../test/drawn/go-model.ts";
import { findMatches } from "../find-matches.ts";
import type { Match } from "../match.ts";
import { applyEdits } from "../remedy/apply-edits.ts";
import { LOOP_NO_EXIT } from "./loop-no-exit.ts";

async function matchesOf(text: string): Promise<readonly Match[]> {
  const model = await drawModel({ "mail.go": text });
  return findMatches(model, { patterns: [LOOP_NO_EXIT] });
}

interface Drawn {
  readonly loop: string;
  readonly handler?: string;
  readonly more?: string;
}

function mail({ loop, handler = "go watch()", more = "" }: Drawn): string {
  return `package mail

import (
	"net/http"
	"runtime"
	"time"
)

var quit, news = make(chan bool), make(chan int)

var _ = runtime.Goexit

func look() error { return nil }

func init() { http.HandleFunc("/mail", handle) }

func handle(w http.ResponseWriter, r *http.Request) {
	${handler}
}

func watch() {
	${loop}
}
${more}`;
}

const FOREVER = "for {\n\t\ttime.Sleep(time.Second)\n\t}";

describe("loop-no-exit", () => {
  test.each([
    ["in a function", {}],
    ["in a function that a literal calls", { handler: "go func() { watch() }()" }],
    ["written with true", { loop: "for true {\n\t\ttime.Sleep(time.Second)\n\t}" }],
  ])("a loop without a way out, %s", async (_, drawn) => {
    const [match, ...rest] = await matchesOf(mail({ loop: FOREVER, ...drawn }));
    expect(rest).toEqual([]);
    expect(match).toMatchObject({ grade: "proved", operation: "loop", site: { line: 22 } });
    expect(match?.seenAt.map(({ line }) => line)).toEqual([18, 23]);
  });

  const TICKS = "for range beat.C {\n\t\tprintln()\n\t}";

  test("a range over a ticker whose stop stands behind it", async () => {
    const loop = `beat := time.NewTicker(time.Second)\n\tdefer beat.Stop()\n\t${TICKS}`;
    const [match] = await matchesOf(mail({ loop }));
    expect(match).toMatchObject({ grade: "proved", operation: "loop", site: { line: 24 } });
  });

  test("a ticker that nobody stops is another class", async () => {
    const loop = `beat := time.NewTicker(time.Second)\n\t${TICKS}`;
    expect(await matchesOf(mail({ loop }))).toEqual([]);
  });

  const SELECT = "for {\n\t\tselect {\n\t\tcase <-news:\n\t\tcase <-quit:\n\t\t\tbreak\n\t\t}\n\t}";

  test("a break that leaves the select only; the remedy names the loop", async () => {
    const [match] = await matchesOf(mail({ loop: SELECT }));
    expect(match?.sentence).toMatch(/not left by the break \(mail\.go:26\)/);
    if (match === undefined) throw new Error("no match");
    const applied = applyEdits(match.site.file, match.remedy.edits);
    if (applied.kind !== "applied") throw new Error(applied.reason);
    expect(applied.file.text).toContain("\nloop:\n\tfor {\n");
    expect(applied.file.text).toContain("\t\t\tbreak loop\n");
    expect(await matchesOf(applied.file.text)).toEqual([]);
  });

  test.each([
    ["a return", "for {\n\t\tif look() != nil {\n\t\t\treturn\n\t\t}\n\t}"],
    ["a break", "for {\n\t\tif look() != nil {\n\t\t\tbreak\n\t\t}\n\t}"],
    ["a labelled break", `here:\n\t${SELECT.replace("break", "break here")}`],
    ["the end of the goroutine", "for {\n\t\truntime.Goexit()\n\t}"],
    ["a panic", 'for {\n\t\tpanic("no")\n\t}'],
    ["a condition", "for look() == nil {\n\t}"],
  ])("is quiet when the way out is %s", async (_, loop) => {
    expect(await matchesOf(mail({ loop }))).toEqual([]);
  });

  const STATE =
    '\nimport "sync/atomic"\n\nvar state struct {\n\tbegun atomic.Bool\n\tcount int\n}\n';

  test.each([
    ["a flag that is swapped", "if state.begun.CompareAndSwap(false, true)", "", 0],
    ["a count below its limit", "if state.count < 4", "state.count++\n\t\t", 0],
    ["a count that stays", "if state.count < 4", "", 1],
    ["something else", "if r.ContentLength > 0", "", 1],
  ])("a start under %s", async (_, condition, counts, found) => {
    const handler = `${condition} {\n\t\t${counts}go watch()\n\t}`;
    const text = mail({ loop: FOREVER, handler }).replace("\nvar quit", `${STATE}\nvar quit`);
    expect(await matchesOf(text)).toHaveLength(found);
  });

  test.each([
    ["for the process", { handler: "", more: "\nfunc init() { go watch() }\n" }],
    ["by nobody", { handler: "" }],
    [
      "as a pool of workers",
      {
        handler: "",
        more: "\nfunc init() { pool(8) }\n\nfunc pool(n int) {\n\tfor i := 0; i < n; i++ {\n\t\tgo watch()\n\t}\n}\n",
      },
    ],
    ["without a goroutine", { handler: "watch()" }],
  ])("is quiet when it is started %s", async (_, drawn) => {
    expect(await matchesOf(mail({ loop: FOREVER, ...drawn }))).toEqual([]);
  });
});

describe("where nothing says who starts it again", () => {
  const poll = (loop: string): string => `package mail

import "time"

func Poll() {
	go func() {
		${loop}
	}()
}
`;

  test.each([
    [
      "a loop that a break does not leave",
      "for {\n\t\t\tselect {\n\t\t\tcase <-time.After(1):\n\t\t\t\tbreak\n\t\t\t}\n\t\t}",
      "not left by the break",
    ],
    ["a loop over ticks", "for range time.Tick(1) {\n\t\t}", "has no way out"],
  ])("%s is a hint", async (_, loop, why) => {
    const model = await drawModel({ "mail.go": poll(loop) });
    const [found] = findMatches(model, { patterns: [LOOP_NO_EXIT], atLeast: "possible" });
    expect(found?.grade).toBe("possible");
    expect(found?.sentence).toContain(why);
    expect(await matchesOf(poll(loop))).toEqual([]);
  });
});
