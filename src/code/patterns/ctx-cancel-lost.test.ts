import { expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { CTX_CANCEL_LOST } from "./ctx-cancel-lost.ts";

function deriving(body: string, rest = ""): string {
  return goFile(
    ["context", "errors", "net/http", "time"],
    `var _ = errors.New
var _ http.Handler
var _ = time.Second

func use(ctx context.Context) error { return ctx.Err() }

func work(parent context.Context, flag bool) (err error) {
${body}
}
${rest}`,
  );
}

test.each([
  [
    "an early return",
    `	ctx, cancel := context.WithCancel(parent) // want
	if flag {
		return nil
	}
	err = use(ctx)
	cancel()
	return err`,
  ],
  [
    "cancelled on failure only",
    `	ctx, cancel := context.WithCancel(parent) // want
	if err := use(ctx); err != nil {
		cancel()
		return err
	}
	return nil`,
  ],
  [
    "mentioned but not called",
    `	ctx, cancel := context.WithTimeout(parent, time.Hour) // want
	_ = cancel
	return use(ctx)`,
  ],
  [
    "thrown away",
    `	ctx, _ := context.WithCancel(parent) // want
	return use(ctx)`,
  ],
  [
    "overwritten by the next turn",
    `	var cancel context.CancelFunc
	for range 3 {
		var ctx context.Context
		ctx, cancel = context.WithCancel(parent) // want
		err = use(ctx)
	}
	cancel()
	return err`,
  ],
])("%s", async (_, body) => {
  const { found, wanted } = await foundAndWanted(CTX_CANCEL_LOST, deriving(body));
  expect(found).toEqual(wanted);
});

test.each([
  ["deferred", "\tctx, cancel := context.WithCancel(parent)\n\tdefer cancel()\n\treturn use(ctx)"],
  [
    "a short timeout",
    "\tctx, cancel := context.WithTimeout(parent, 3*time.Second)\n\tif flag {\n\t\tcancel()\n\t}\n\treturn use(ctx)",
  ],
  [
    "a parent that the function cancels",
    "\tctx, cancel := context.WithCancel(parent)\n\tdefer cancel()\n\tinner, stop := context.WithCancel(ctx)\n\tif flag {\n\t\tstop()\n\t}\n\treturn use(inner)",
  ],
  [
    "nothing hangs on Background",
    "\tctx, cancel := context.WithCancel(context.Background())\n\tif flag {\n\t\tcancel()\n\t}\n\treturn use(ctx)",
  ],
  [
    "handed to something that may call it",
    "\tctx, cancel := context.WithCancel(parent)\n\tstop := context.AfterFunc(parent, cancel)\n\t_ = stop\n\treturn use(ctx)",
  ],
])("%s is no leak", async (_, body) => {
  expect((await foundAndWanted(CTX_CANCEL_LOST, deriving(body))).found).toEqual([]);
});

test("a parameter lives as long as what the callers pass", async () => {
  const body =
    "\tctx, cancel := context.WithCancel(parent)\n\tif flag {\n\t\tcancel()\n\t}\n\treturn use(ctx)";
  const handler =
    "\nfunc serve(w http.ResponseWriter, r *http.Request) { work(r.Context(), true) }";
  expect((await foundAndWanted(CTX_CANCEL_LOST, deriving(body, handler))).found).toEqual([]);
});

test("a method that is called again replaces the cancel function it keeps", async () => {
  const go = goFile(
    ["context"],
    `type consumer struct {
	base context.Context
	stop context.CancelFunc
}

func (c *consumer) handle(text string) error {
	var ctx context.Context
	ctx, c.stop = context.WithCancel(c.base) // want
	return ctx.Err()
}

func (c *consumer) close() { c.stop() }

func consume(c *consumer, texts chan string) {
	for text := range texts {
		c.handle(text)
	}
	c.close()
}

func once(base context.Context) *consumer {
	c := &consumer{base: base}
	c.begin()
	return c
}

func (c *consumer) begin() {
	_, c.stop = context.WithCancel(c.base)
}`,
  );
  const { found, wanted } = await foundAndWanted(CTX_CANCEL_LOST, go);
  expect(found).toEqual(wanted);
});

test("a thrown away cancel function gets a name and is deferred", async () => {
  const go = deriving("\tctx, _ := context.WithCancel(parent)\n\treturn use(ctx)");
  const { text, left } = await remedied(CTX_CANCEL_LOST, go);
  expect(text).toContain("ctx, cancel := context.WithCancel(parent)\n\tdefer cancel()\n");
  expect(left).toBe(0);
});

test("a blank assignment is refused as a cure, with its line", async () => {
  const go = deriving(
    "\tctx, cancel := context.WithCancel(parent)\n\t_ = cancel\n\treturn use(ctx)",
  );
  const [match] = await matchesIn(CTX_CANCEL_LOST, go);
  expect(match?.remedy.notThis[0]).toBe(
    "`_ = cancel` (shop.go:18): it silences the compiler and releases nothing.",
  );
});
