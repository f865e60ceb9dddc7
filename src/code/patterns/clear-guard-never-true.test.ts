import { expect, test } from "vitest";
import { leftAfterRemedy, linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { CLEAR_GUARD_NEVER_TRUE } from "./clear-guard-never-true.ts";

function quota(made: string, use: string, guard = "now != q.day"): string {
  return `package main

import (
	"encoding/json"
	"time"
)

type quota struct {
	day  int
	used map[string]int
}

func newQuota() *quota {
	q := &quota{day: time.Now().Day(), used: map[string]int{}}
	${made}
	return q
}

func (q *quota) take(k string) {
	if now := time.Now().Day(); ${guard} {
		clear(q.used)
		q.day = now
	}
	q.used[k]++
}

var one = newQuota()

func serve(k string, text []byte) {
	_ = json.Valid(text)
	${use}
}

func main() {
	for {
		serve("a", nil)
	}
}
`;
}

test("the object is made with the day that it is compared with", async () => {
  expect(await linesShownBy(CLEAR_GUARD_NEVER_TRUE, quota("", "newQuota().take(k)"))).toEqual([
    "if now := time.Now().Day(); now != q.day {",
  ]);
});

test.each([
  ["one object lives on", quota("", "one.take(k)")],
  ["the day is loaded", quota("_ = json.Unmarshal(nil, q)", "newQuota().take(k)")],
  ["it is used again and again", quota("", "q := newQuota()\n\tfor { q.take(k) }")],
  ["something else is compared", quota("", "newQuota().take(k)", "now != len(k)")],
  ["another place clears", quota("", "q := newQuota(); q.take(k); clear(q.used)")],
])("none when %s", async (_, text) => {
  expect(await linesShownBy(CLEAR_GUARD_NEVER_TRUE, text)).toEqual([]);
});

const JUST_BEFORE = `package main

import "time"

var (
	since time.Time
	seen  = map[string]bool{}
)

func add(k string) {
	since = time.Now()
	if time.Since(since) > time.Minute {
		clear(seen)
	}
	seen[k] = true
}

func main() { add("a") }
`;

test("set right before the test; the remedy moves it into the branch", async () => {
  expect(await linesShownBy(CLEAR_GUARD_NEVER_TRUE, JUST_BEFORE)).toEqual([
    "if time.Since(since) > time.Minute {",
  ]);
  expect(await leftAfterRemedy(CLEAR_GUARD_NEVER_TRUE, JUST_BEFORE)).toEqual([]);
});
