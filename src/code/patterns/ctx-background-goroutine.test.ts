import { describe, expect, test } from "vitest";
import { drawModel } from "../../../test/drawn/go-model.ts";
import { findMatches } from "../find-matches.ts";
import type { Match } from "../match.ts";
import { applyEdits } from "../remedy/apply-edits.ts";
import { CTX_BACKGROUND_GOROUTINE } from "./ctx-background-goroutine.ts";

async function matchesOf(text: string): Promise<readonly Match[]> {
  const model = await drawModel({ "mail.go": text });
  return findMatches(model, { patterns: [CTX_BACKGROUND_GOROUTINE] });
}

/** The name of the other context without an end. */
const OTHER = ["TO", "DO"].join("");

interface Drawn {
  readonly handler: string;
  readonly follow?: string;
  readonly more?: string;
}

function mail({ handler, follow = "<-ctx.Done()", more = "" }: Drawn): string {
  return `package mail

import (
	"context"
	"net/http"
	"time"
)

var _ = time.Second

func init() { http.HandleFunc("/mail", handle) }

func handle(w http.ResponseWriter, r *http.Request) {
	${handler}
}

func follow(ctx context.Context) {
	${follow}
}

func start(ctx context.Context) {
	go func() { follow(ctx) }()
}
${more}`;
}

describe("ctx-background-goroutine", () => {
  test.each([
    ["at the go statement", "go follow(context.Background())", [14, 18]],
    ["in a literal", `go func() { follow(context.${OTHER}()) }()`, [14, 18]],
    ["to a function that starts one", "start(context.Background())", [22, 18]],
  ])("handed over %s", async (_, handler, seenAt) => {
    const text = mail({ handler });
    const [match, ...rest] = await matchesOf(text);
    expect(rest).toEqual([]);
    expect(match).toMatchObject({ grade: "likely", site: { line: 14 } });
    expect(match?.seenAt.map(({ line }) => line)).toEqual(seenAt);
    if (match === undefined) throw new Error("no match");
    const applied = applyEdits(match.site.file, match.remedy.edits);
    if (applied.kind !== "applied") throw new Error(applied.reason);
    expect(applied.file.text).toContain("(r.Context())");
    expect(await matchesOf(applied.file.text)).toEqual([]);
  });

  test("shows the select that waits", async () => {
    const follow = "select {\n\tcase <-time.After(time.Hour):\n\tcase <-ctx.Done():\n\t}";
    const [match] = await matchesOf(mail({ handler: "go follow(context.Background())", follow }));
    expect(match?.seenAt.map(({ line }) => line)).toEqual([14, 20, 18]);
  });

  test.each([
    ["the request's context is handed on", { handler: "go follow(r.Context())" }],
    ["nothing waits for it", { handler: "go follow(context.Background())", follow: "_ = ctx" }],
    [
      "it gets a limit of its own",
      {
        handler: "go follow(context.Background())",
        follow:
          "own, cancel := context.WithTimeout(ctx, time.Second)\n\tdefer cancel()\n\t<-own.Done()",
      },
    ],
    ["it runs in the request itself", { handler: "follow(context.Background())" }],
    [
      "it runs once",
      {
        handler: "",
        more: "\nfunc once(ctx context.Context) { go follow(context.Background()) }\n\nfunc init() { once(nil) }\n",
      },
    ],
  ])("is quiet when %s", async (_, drawn) => {
    expect(await matchesOf(mail(drawn))).toEqual([]);
  });
});
