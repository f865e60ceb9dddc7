import { describe, expect, test } from "vitest";
import { drawModel } from "../../../test/drawn/go-model.ts";
import { findMatches } from "../find-matches.ts";
import type { Match } from "../match.ts";
import { applyEdits } from "../remedy/apply-edits.ts";
import { NOTIFY_NOT_DRAINED } from "./notify-not-drained.ts";

const OLD = "github.com/streadway/amqp";
const NEW = "github.com/rabbitmq/amqp091-go";

interface Drawn {
  readonly registers?: string;
  readonly reads: string;
  readonly library?: string;
  readonly version?: string;
}

function source({ registers, reads, library = OLD }: Drawn): string {
  return `package mail

import (
	"context"
	"net/http"
	"time"

	amqp "${library}"
)

var _ = time.Second
var _ context.Context

func handle(w http.ResponseWriter, r *http.Request) { session("amqp://queue") }

func init() { http.HandleFunc("/mail", handle) }

func session(url string) error {
	conn, err := amqp.Dial(url)
	if err != nil {
		return err
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	defer ch.Close()
	first := conn.NotifyClose(make(chan *amqp.Error, 1))
	${registers ?? "last := ch.NotifyClose(make(chan *amqp.Error))"}
	${reads}
}
`;
}

async function matchesOf(drawn: Drawn, text = source(drawn)): Promise<readonly Match[]> {
  const { library = OLD, version = "v1.1.0" } = drawn;
  const model = await drawModel({ "mail.go": text }, { requires: { [library]: version } });
  return findMatches(model, { patterns: [NOTIFY_NOT_DRAINED] });
}

const BOTH = `select {
	case err := <-first:
		return err
	case err := <-last:
		return err
	}`;

describe("notify-not-drained", () => {
  test("a reader that leaves with the other notification", async () => {
    const [match, ...rest] = await matchesOf({ reads: BOTH });
    expect(rest).toEqual([]);
    expect(match?.grade).toBe("proved");
    expect(match?.site.line).toBe(30);
    expect(match?.sentence).toMatch(/session leaves when first is ready first \(mail\.go:32\)/);
    expect(match?.partners).toEqual(["example.com/shop.session"]);
  });

  test.each([
    ["made in the call", "last := ch.NotifyClose(make(chan *amqp.Error))"],
    ["made above", "last := make(chan *amqp.Error)\n\tch.NotifyClose(last)"],
    ["made above, result taken", "room := make(chan *amqp.Error)\n\tlast := ch.NotifyClose(room)"],
  ])("the remedy gives room and ends the match: %s", async (_, registers) => {
    const drawn = { registers, reads: BOTH };
    const [match] = await matchesOf(drawn);
    const file = match?.site.file;
    if (match === undefined || file === undefined) throw new Error("no match");
    const applied = applyEdits(file, match.remedy.edits);
    if (applied.kind !== "applied") throw new Error(applied.reason);
    expect(applied.file.text).toContain("make(chan *amqp.Error, 1)");
    expect(await matchesOf(drawn, applied.file.text)).toEqual([]);
  });

  test.each([
    ["nobody reads", "_ = last\n\treturn <-first", "proved"],
    [
      "read for a moment",
      "select {\n\tcase err := <-last:\n\t\treturn err\n\tcase <-time.After(time.Second):\n\t}\n\treturn <-first",
      "proved",
    ],
    [
      "the deliveries end first",
      `jobs, _ := ch.Consume("q", "", false, false, false, false, nil)
	for {
		select {
		case err := <-last:
			return err
		case _, more := <-jobs:
			if !more {
				return <-first
			}
		}
	}`,
      "proved",
    ],
  ])("%s", async (_, reads, grade) => {
    expect((await matchesOf({ reads })).map((it) => it.grade)).toEqual([grade]);
  });

  test.each([
    ["ranges in a goroutine", "go func() {\n\t\tfor range last {\n\t\t}\n\t}()\n\treturn <-first"],
    ["reads once in a goroutine", "go func() { <-last }()\n\treturn <-first"],
    [
      "leaves only when the service stops",
      "ctx := context.Background()\n\tgo func() {\n\t\tselect {\n\t\tcase <-last:\n\t\tcase <-ctx.Done():\n\t\t}\n\t}()\n\treturn <-first",
    ],
    [
      "closes when nothing comes",
      "select {\n\tcase err := <-last:\n\t\treturn err\n\tcase <-time.After(time.Second):\n\t\tch.Close()\n\t}\n\treturn <-first",
    ],
  ])("is quiet when the reader %s", async (_, reads) => {
    expect(await matchesOf({ reads })).toEqual([]);
  });

  test("is quiet where there is room for the one error", async () => {
    const registers = "last := ch.NotifyClose(make(chan *amqp.Error, 1))";
    expect(await matchesOf({ registers, reads: BOTH })).toEqual([]);
  });

  test.each([
    ["v1.12.0", 1],
    ["v1.13.0", 0],
    ["somewhere", 0],
  ])("knows which versions wait: %s", async (version, count) => {
    expect(await matchesOf({ reads: BOTH, library: NEW, version })).toHaveLength(count);
  });

  test("os/signal drops what has no room", async () => {
    const text = `package mail

import (
	"os"
	"os/signal"
)

func Wait() {
	stop := make(chan os.Signal)
	signal.Notify(stop, os.Interrupt)
	defer signal.Stop(stop)
}
`;
    expect(await matchesOf({ reads: "" }, text)).toEqual([]);
  });
});
