import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { CTX_VALUE_CHAIN_GROWS } from "./ctx-value-chain-grows.ts";

function wrapping(head: string, assign: string): string {
  return goFile(
    ["context"],
    `type key struct{}

func consume(ctx context.Context, root context.Context, work chan int, names []string) {
	${head} {
		${assign}
		_ = ctx
	}
}`,
  );
}

const WRAP = "ctx = context.WithValue(ctx, key{}, 1) // want";

test.each([["for range work"], ["for"], ["for ctx.Err() == nil"]])("%s", async (head) => {
  const { found, wanted } = await foundAndWanted(CTX_VALUE_CHAIN_GROWS, wrapping(head, WRAP));
  expect(found).toEqual(wanted);
  const { text, left } = await remedied(CTX_VALUE_CHAIN_GROWS, wrapping(head, WRAP));
  expect(text).toContain("ctx := context.WithValue(ctx, key{}, 1)");
  expect(left).toBe(0);
});

test.each([
  ["a list at hand", "for range names", WRAP],
  ["hidden in each turn", "for range work", "ctx := context.WithValue(ctx, key{}, 1)"],
  ["from a root", "for range work", "ctx = context.WithValue(root, key{}, 1)"],
  ["begun anew", "for range work", `ctx = root\n\t\t${WRAP}`],
])("%s is none", async (_, head, assign) => {
  const { found } = await foundAndWanted(CTX_VALUE_CHAIN_GROWS, wrapping(head, assign));
  expect(found).toEqual([]);
});

test("a field of an object that is called again and again", async () => {
  const go = goFile(
    ["context"],
    `type key struct{}

type tracker struct{ ctx context.Context }

func (t *tracker) seen(n int) {
	t.ctx = context.WithValue(t.ctx, key{}, n) // want
}

func follow(t *tracker, numbers chan int) {
	for n := range numbers {
		t.seen(n)
	}
}

type session struct{ ctx context.Context }

func (s *session) begin() {
	s.ctx = context.WithValue(s.ctx, key{}, 1)
}

func serve(base context.Context, numbers chan int) {
	for range numbers {
		s := &session{ctx: base}
		s.begin()
	}
}`,
  );
  const { found, wanted } = await foundAndWanted(CTX_VALUE_CHAIN_GROWS, go);
  expect(found).toEqual(wanted);
});
