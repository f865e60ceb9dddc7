import { describe, expect, test } from "vitest";
import { drawModel } from "../../../test/drawn/go-model.ts";
import { findMatches } from "../find-matches.ts";
import type { Match } from "../match.ts";
import { applyEdits } from "../remedy/apply-edits.ts";
import { LISTENER_REGISTERED_REPEATEDLY } from "./listener-registered-repeatedly.ts";

async function matchesOf(text: string): Promise<readonly Match[]> {
  const model = await drawModel({ "mail.go": text });
  return findMatches(model, { patterns: [LISTENER_REGISTERED_REPEATEDLY] });
}

function bus(handler: string): string {
  return `package mail

import (
	"net/http"
	"sync"
)

type bus struct {
	mu   sync.Mutex
	next int
	ears map[int]func(string)
}

func (b *bus) listen(ear func(string)) (remove func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
	id := b.next
	b.ears[id] = ear
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.ears, id)
	}
}

var news = &bus{ears: map[int]func(string){}}

func newBus() *bus { return &bus{ears: map[int]func(string){}} }

func hear(string) {}

func init() { http.HandleFunc("/mail", handle) }

func handle(w http.ResponseWriter, r *http.Request) {
	${handler}
}
`;
}

describe("listeners of the program", () => {
  test.each([
    ["assigned to a blank", "_ = news.listen(hear)"],
    ["not assigned at all", "news.listen(hear)"],
    ["on an object that is handed in", "b := news\n\t_ = b.listen(hear)"],
  ])("the way back is %s", async (_, handler) => {
    const text = bus(handler);
    const [match, ...rest] = await matchesOf(text);
    expect(rest).toEqual([]);
    expect(match?.grade).toBe("proved");
    expect(match?.sentence).toMatch(/once a request.*drops the function that would take it back/);
    expect(match?.seenAt.map(({ line }) => line)).toEqual([19]);
    if (match === undefined) throw new Error("no match");
    const applied = applyEdits(match.site.file, match.remedy.edits);
    if (applied.kind !== "applied") throw new Error(applied.reason);
    expect(applied.file.text).toMatch(/\t(\w+) := \w+\.listen\(hear\)\n\tdefer \1\(\)\n/);
    expect(await matchesOf(applied.file.text)).toEqual([]);
  });

  test.each([
    ["deferred", "defer news.listen(hear)()"],
    ["kept", "stop := news.listen(hear)\n\tdefer stop()"],
    ["lost with its object", "b := newBus()\n\t_ = b.listen(hear)"],
  ])("is quiet when the way back is %s", async (_, handler) => {
    expect(await matchesOf(bus(handler))).toEqual([]);
  });

  test("is quiet when it is done once", async () => {
    expect(await matchesOf(`${bus("")}\nfunc init() { _ = news.listen(hear) }\n`)).toEqual([]);
  });
});

function zoo(loop: string): string {
  return `package mail

import (
	"time"

	"github.com/go-zookeeper/zk"
)

func main() {
	conn, _, err := zk.Connect([]string{"zoo"}, time.Second)
	if err != nil {
		return
	}
	watch(conn)
}

func watch(conn *zk.Conn) {
	for {
		${loop}
	}
}
`;
}

describe("listeners of libraries", () => {
  const get = '_, _, events, err := conn.GetW("/mail")\n\t\tif err != nil {\n\t\t\treturn\n\t\t}';

  test("a watch is set again before it has fired", async () => {
    const loop = `${get}\n\t\tselect {\n\t\tcase <-events:\n\t\tcase <-time.After(time.Second):\n\t\t}`;
    expect((await matchesOf(zoo(loop))).map(({ site }) => site.line)).toEqual([19]);
  });

  const informer = (loop: string): string => `package mail

import "k8s.io/client-go/tools/cache"

var boxes = []string{"in", "out"}

func main() { watch(cache.NewSharedInformer(nil, nil, 0), make(chan string)) }

func watch(shared cache.SharedInformer, news chan string) {
	own := cache.NewSharedInformer(nil, nil, 0)
	${loop} {
		hear(own)
	}
}

func hear(informer cache.SharedInformer) {
	_, _ = informer.AddEventHandler(cache.ResourceEventHandlerFuncs{})
}
`;

  test.each([
    ["for each message", "for range news", 1],
    ["for each of a list, and goes with it", "for range boxes", 0],
  ])("handlers of an informer: %s", async (_, loop, count) => {
    expect(await matchesOf(informer(loop))).toHaveLength(count);
  });

  test.each([
    ["it has fired", `${get}\n\t\t<-events`],
    [
      "it has fired, or ends",
      `${get}\n\t\tselect {\n\t\tcase <-events:\n\t\tcase <-time.After(time.Second):\n\t\t\treturn\n\t\t}`,
    ],
  ])("a watch may be set again when %s", async (_, loop) => {
    expect(await matchesOf(zoo(loop))).toEqual([]);
  });

  const notify = (body: string): string => `package mail

import (
	"net/http"
	"os"
	"os/signal"
)

var kept = make(chan os.Signal, 1)

func init() { http.HandleFunc("/mail", handle) }

func handle(w http.ResponseWriter, r *http.Request) {
	${body}
}
`;

  test.each([
    ["a new channel", "stop := make(chan os.Signal, 1)\n\tsignal.Notify(stop, os.Interrupt)", 1],
    ["the same channel", "signal.Notify(kept, os.Interrupt)", 0],
    [
      "given back",
      "stop := make(chan os.Signal, 1)\n\tsignal.Notify(stop, os.Interrupt)\n\tdefer signal.Stop(stop)",
      0,
    ],
  ])("signals for each request: %s", async (_, body, count) => {
    expect(await matchesOf(notify(body))).toHaveLength(count);
  });
});
