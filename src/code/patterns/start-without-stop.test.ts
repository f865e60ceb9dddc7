import { describe, expect, test } from "vitest";
import { drawModel } from "../../../test/drawn/go-model.ts";
import { findMatches } from "../find-matches.ts";
import type { Match } from "../match.ts";
import { applyEdits } from "../remedy/apply-edits.ts";
import { START_WITHOUT_STOP } from "./start-without-stop.ts";

async function matchesOf(text: string): Promise<readonly Match[]> {
  const model = await drawModel({ "mail.go": text });
  return findMatches(model, { patterns: [START_WITHOUT_STOP] });
}

interface Drawn {
  readonly handler: string;
  readonly stop?: string;
  readonly waits?: string;
  readonly more?: string;
}

function meter({ handler, stop = "close(m.quit)", waits = "<-m.quit", more = "" }: Drawn): string {
  return `package mail

import (
	"context"
	"net/http"
)

var _ context.Context

type meter struct {
	ctx  context.Context
	news chan int
	quit chan struct{}
}

func newMeter() *meter {
	m := &meter{news: make(chan int), quit: make(chan struct{})}
	go m.run()
	return m
}

func (m *meter) run() {
	for {
		select {
		case <-m.news:
		case ${waits}:
			return
		}
	}
}

func (m *meter) Stop() { ${stop} }

func init() { http.HandleFunc("/mail", handle) }

func handle(w http.ResponseWriter, r *http.Request) {
	${handler}
}
${more}`;
}

const EARLY = `m := newMeter()
	if r.ContentLength == 0 {
		return
	}
	m.Stop()`;

describe("start-without-stop", () => {
  test("a way out skips the stop", async () => {
    const text = meter({ handler: EARLY });
    const [match, ...rest] = await matchesOf(text);
    expect(rest).toEqual([]);
    expect(match?.grade).toBe("proved");
    expect(match?.site.line).toBe(37);
    expect(match?.seenAt.map(({ line }) => line)).toEqual([18, 24, 26]);
    if (match === undefined) throw new Error("no match");
    const applied = applyEdits(match.site.file, match.remedy.edits);
    if (applied.kind !== "applied") throw new Error(applied.reason);
    expect(applied.file.text).toContain("\t\tm.Stop()\n\t\treturn\n");
    expect(await matchesOf(applied.file.text)).toEqual([]);
  });

  test("nobody stops it at all", async () => {
    const text = meter({ handler: "m := newMeter()\n\tm.news <- 1" });
    const [match] = await matchesOf(text);
    expect(match?.grade).toBe("proved");
    if (match === undefined) throw new Error("no match");
    const applied = applyEdits(match.site.file, match.remedy.edits);
    if (applied.kind !== "applied") throw new Error(applied.reason);
    expect(applied.file.text).toContain("defer m.Stop()");
    expect(await matchesOf(applied.file.text)).toEqual([]);
  });

  test("its Stop does not end the goroutine", async () => {
    const text = meter({ handler: "m := newMeter()\n\tdefer m.Stop()", stop: "m.news <- 0" });
    const [match, ...rest] = await matchesOf(text);
    expect(rest).toEqual([]);
    expect(match).toMatchObject({ grade: "proved", operation: "spawn", site: { line: 18 } });
    expect(match?.sentence).toMatch(/not even \(\*meter\)\.Stop/);
  });

  const OWNER = `
type owner struct{ now *meter }

var one = &owner{now: newMeter()}

func (o *owner) close() { o.now.Stop() }

func (o *owner) reload() {
	`;

  test("the one in the field is replaced", async () => {
    const more = `${OWNER}o.now = newMeter()\n}\n`;
    const found = await matchesOf(meter({ handler: "one.reload()", more }));
    expect(found.map(({ grade, site }) => [grade, site.line])).toEqual([["likely", 47]]);
  });

  test.each([
    ["stopped before it is replaced", "o.now.Stop()\n\to.now = newMeter()\n}\n"],
    ["stopped after it was replaced", "old := o.now\n\to.now = newMeter()\n\told.Stop()\n}\n"],
  ])("is quiet when the old one is %s", async (_, body) => {
    const more = OWNER + body;
    expect(await matchesOf(meter({ handler: "one.reload()", more }))).toEqual([]);
  });

  test.each([
    ["is deferred", { handler: "m := newMeter()\n\tdefer m.Stop()" }],
    ["runs once in the process", { handler: "", more: "\nvar single = newMeter()\n" }],
    ["is not needed: a context ends it", { handler: "newMeter()", waits: "<-m.ctx.Done()" }],
    [
      "is left to an owner",
      {
        handler:
          'm := newMeter()\n\tkept[r.URL.Path] = m\n\tif old := kept["x"]; old != nil {\n\t\told.Stop()\n\t}',
        more: "\nvar kept = map[string]*meter{}\n",
      },
    ],
  ])("is quiet when the stop %s", async (_, drawn) => {
    expect(await matchesOf(meter(drawn))).toEqual([]);
  });
});
