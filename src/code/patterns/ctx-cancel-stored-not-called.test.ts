import { expect, test } from "vitest";
import { foundAndWanted, goFile } from "../../../test/drawn/go-matches.ts";
import { CTX_CANCEL_STORED_NOT_CALLED } from "./ctx-cancel-stored-not-called.ts";

function keeping(end: string): string {
  return goFile(
    ["context"],
    `type upload struct {
	name string
	stop context.CancelFunc
}

type store struct {
	base context.Context
	open map[string]*upload
}

func (s *store) begin(name string) context.Context {
	ctx, stop := context.WithCancel(s.base) // want
	s.open[name] = &upload{name: name, stop: stop}
	return ctx
}

func (s *store) finish(name string) {
	${end}
	delete(s.open, name)
}

func run(s *store, names []string) {
	for _, name := range names {
		s.begin(name)
		s.finish(name)
	}
}`,
  );
}

test("nobody calls what the field keeps", async () => {
  const go = keeping("s.open[name].name = name");
  const { found, wanted } = await foundAndWanted(CTX_CANCEL_STORED_NOT_CALLED, go);
  expect(found).toEqual(wanted);
});

test.each([
  ["called", "s.open[name].stop()"],
  ["called by another name", "stop := s.open[name].stop\n\tstop()"],
  ["handed to a list", "ends = append(ends, s.open[name].stop)"],
  ["deferred", "defer s.open[name].stop()"],
])("%s is no leak", async (_, end) => {
  const go = `${keeping(end)}\nvar ends []context.CancelFunc\n`;
  expect((await foundAndWanted(CTX_CANCEL_STORED_NOT_CALLED, go)).found).toEqual([]);
});

test("a struct that calls it only after a failure", async () => {
  const go = goFile(
    ["context"],
    `type outcome struct {
	err  error
	stop context.CancelFunc
}

func (o outcome) settle() error {
	if o.err != nil {
		o.stop()
		return o.err
	}
	return nil
}

func bill(parent context.Context) error {
	ctx, stop := context.WithCancel(parent) // want
	done := outcome{stop: stop}
	done.err = ctx.Err()
	return done.settle()
}

func run(parent context.Context) {
	for {
		bill(parent)
	}
}`,
  );
  const { found, wanted } = await foundAndWanted(CTX_CANCEL_STORED_NOT_CALLED, go);
  expect(found).toEqual(wanted);
});
