import { expect, test } from "vitest";
import { leftAfterRemedy, linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { POOL_HOLDS_GIANTS } from "./pool-holds-giants.ts";

function pool(put: string): string {
  return `package main

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type block [4096]byte

func put(b *bytes.Buffer, fixed *block) {
	${put}
}

func main() { put(buffers.Get().(*bytes.Buffer), nil) }
`;
}

const ANY_SIZE = pool("b.Reset()\n\tbuffers.Put(b)");

test("a buffer of any size goes back; the remedy leaves giants out", async () => {
  expect(await linesShownBy(POOL_HOLDS_GIANTS, ANY_SIZE)).toEqual(["buffers.Put(b)"]);
  expect(await leftAfterRemedy(POOL_HOLDS_GIANTS, ANY_SIZE)).toEqual([]);
});

test.each([
  ["a look at the size", "if b.Cap() > 1000 { return }\n\tbuffers.Put(b)"],
  ["a fixed size", "buffers.Put(fixed)"],
])("%s is none", async (_, put) => {
  expect(await linesShownBy(POOL_HOLDS_GIANTS, pool(put))).toEqual([]);
});
