import { describe, expect, test } from "vitest";
import { drawModel } from "../../../test/drawn/go-model.ts";
import { findMatches } from "../find-matches.ts";
import type { Match } from "../match.ts";
import { GOROUTINE_SPAWN_UNBOUNDED } from "./goroutine-spawn-unbounded.ts";

async function matchesOf(text: string): Promise<readonly Match[]> {
  const model = await drawModel({ "mail.go": text });
  return findMatches(model, { patterns: [GOROUTINE_SPAWN_UNBOUNDED] });
}

interface Drawn {
  readonly handler?: string;
  readonly work?: string;
}

function mail({ handler = "go send()", work = "time.Sleep(time.Second)" }: Drawn): string {
  return `package mail

import (
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

var _ = io.EOF

type list struct{ to []string }

var letters list

var places = make(chan bool, 8)

var group sync.WaitGroup

func init() { http.HandleFunc("/mail", handle) }

func handle(w http.ResponseWriter, r *http.Request) {
	${handler}
}

func send() {
	${work}
}

func serve(l net.Listener) {
	for {
		if _, err := l.Accept(); err != nil {
			return
		}
		go send()
	}
}
`;
}

describe("goroutine-spawn-unbounded", () => {
  test.each([
    ["for each request", "go send()", 24],
    ["in a literal", "go func() { send() }()", 24],
    ["for each element of a list", "for range letters.to {\n\t\tgo send()\n\t}", 25],
  ])("slow work %s", async (_, handler, line) => {
    const [match, ...rest] = await matchesOf(mail({ handler }));
    expect(rest).toEqual([]);
    expect(match).toMatchObject({ grade: "likely", operation: "spawn", site: { line } });
    expect(match?.sentence).toMatch(/without a limit/);
  });

  test.each([
    ["a place is taken first", { handler: "places <- true\n\tgo send()" }],
    ["the function waits for it", { handler: "go send()\n\tgroup.Wait()" }],
    ["the work is quick", { work: "println()" }],
    [
      "the goroutine takes a place",
      { work: "places <- true\n\ttime.Sleep(time.Second)\n\t<-places" },
    ],
    ["the list is short", { handler: "for range [4]int{} {\n\t\tgo send()\n\t}" }],
    ["the goroutine goes on for ever", { work: "for {\n\t\ttime.Sleep(time.Second)\n\t}" }],
    ["connections are accepted", { handler: "" }],
    [
      "a reader of the pipe sets the pace",
      { handler: "in, out := io.Pipe()\n\tgo func() { send(); out.Close() }()\n\tio.Copy(w, in)" },
    ],
  ])("is quiet when %s", async (_, drawn) => {
    expect(await matchesOf(mail(drawn))).toEqual([]);
  });
});
