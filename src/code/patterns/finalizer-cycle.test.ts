import { expect, test } from "vitest";
import { leftAfterRemedy, linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { FINALIZER_CYCLE } from "./finalizer-cycle.ts";

function piece(set: string): string {
  return `package main

import "runtime"

type leaf struct{ n int }
type piece struct {
	rows []int
	kid  *kid
	leaf *leaf
}
type kid struct{ up *piece }

func borrow() *piece {
	p := &piece{leaf: &leaf{}}
	${set}
	return p
}

func main() { borrow() }
`;
}

const CAPTURED = piece("runtime.SetFinalizer(p, func(*piece) { p.rows = nil })");

test("the function uses the object itself; the remedy gives it a parameter", async () => {
  expect(await linesShownBy(FINALIZER_CYCLE, CAPTURED)).toHaveLength(1);
  expect(await leftAfterRemedy(FINALIZER_CYCLE, CAPTURED)).toEqual([]);
});

test("the object lies on a cycle", async () => {
  const text = piece("p.kid = &kid{up: p}\n\truntime.SetFinalizer(p, func(*piece) {})");
  expect(await linesShownBy(FINALIZER_CYCLE, text)).toHaveLength(1);
});

test.each([
  ["its parameter", "runtime.SetFinalizer(p, func(q *piece) { q.rows = nil })"],
  ["a leaf of it", "p.kid = &kid{up: p}\n\truntime.SetFinalizer(p.leaf, func(*leaf) {})"],
  ["a cleanup", "runtime.AddCleanup(p, func(n int) {}, 1)"],
])("%s is none", async (_, set) => {
  expect(await linesShownBy(FINALIZER_CYCLE, piece(set))).toEqual([]);
});
