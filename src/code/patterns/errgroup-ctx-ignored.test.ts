import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CHAN_PRODUCER_STRANDED } from "./chan-producer-stranded.ts";
import { ERRGROUP_CTX_IGNORED } from "./errgroup-ctx-ignored.ts";

const IMPORTS = ["context", "errors", "golang.org/x/sync/errgroup"];

function mirror(
  parts: { group?: string; send?: string; make?: string; store?: string } = {},
): string {
  const { group = "g, _ := errgroup.WithContext(ctx) // want", make = "make(chan int)" } = parts;
  const { send = "files <- n" } = parts;
  const { store = 'if n > 9 {\n\t\t\treturn errors.New("full")\n\t\t}' } = parts;
  return goFile(
    IMPORTS,
    `func list(ctx context.Context, ns []int, files chan<- int) error {
	defer close(files)
	for _, n := range ns {
		${send}
	}
	return nil
}

func store(files <-chan int) error {
	for n := range files {
		${store}
		println(n)
	}
	return nil
}

func mirror(ctx context.Context, ns []int) error {
	files := ${make}
	${group}
	g.Go(func() error { return list(ctx, ns, files) })
	g.Go(func() error { return store(files) })
	return g.Wait()
}`,
  );
}

describe("found", () => {
  test("a context that is dropped while one side can fail", async () => {
    const { found, wanted } = await foundAndWanted(ERRGROUP_CTX_IGNORED, mirror());
    expect(found).toEqual(wanted);
    const { text, left } = await remedied(ERRGROUP_CTX_IGNORED, mirror());
    expect(text).toContain("g, ctx := errgroup.WithContext(ctx)");
    expect(text).toContain("case <-ctx.Done():\n\t\t\treturn ctx.Err()");
    expect(left).toBe(0);
  });

  test("the stuck send is shown there and not reported for itself", async () => {
    const [match] = await matchesIn(ERRGROUP_CTX_IGNORED, mirror());
    const lines = mirror().split("\n");
    const shown = match?.seenAt.map(({ line }) => lines[line - 1]?.trim());
    expect(shown).toEqual(["return g.Wait()", "files <- n"]);
    expect(await matchesIn(CHAN_PRODUCER_STRANDED, mirror())).toEqual([]);
  });
});

test.each([
  [
    "a context that the send looks at",
    mirror({
      group: "g, ctx := errgroup.WithContext(ctx)",
      send: "select {\n\t\tcase files <- n:\n\t\tcase <-ctx.Done():\n\t\t\treturn ctx.Err()\n\t\t}",
    }),
  ],
  ["room for all", mirror({ make: "make(chan int, len(ns))" })],
  ["a side that does not fail", mirror({ store: "" })],
])("%s is none", async (_, go) => {
  expect(await matchesIn(ERRGROUP_CTX_IGNORED, go)).toEqual([]);
});
