import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { SPAN_NOT_ENDED } from "./span-not-ended.ts";

function tracing(body: string): string {
  return goFile(
    ["context", "errors", "go.opentelemetry.io/otel/trace"],
    `var errSold = errors.New("sold")

func finish(span trace.Span, err error) {
	span.RecordError(err)
	span.End()
}

func reserve(ctx context.Context, tracer trace.Tracer, left int) error {
${body}
}`,
  );
}

test("a refusal leaves the span open", async () => {
  const go = tracing(`	_, span := tracer.Start(ctx, "reserve") // want
	if left == 0 {
		return errSold
	}
	span.End()
	return nil`);
  const { found, wanted } = await foundAndWanted(SPAN_NOT_ENDED, go);
  expect(found).toEqual(wanted);
  expect((await remedied(SPAN_NOT_ENDED, go)).left).toBe(0);
});

test.each([
  ["deferred", '\t_, span := tracer.Start(ctx, "reserve")\n\tdefer span.End()\n\treturn errSold'],
  [
    "ended by a helper",
    '\t_, span := tracer.Start(ctx, "reserve")\n\tfinish(span, errSold)\n\treturn nil',
  ],
  [
    "travels with the work",
    '\t_, span := tracer.Start(ctx, "reserve")\n\tspans <- span\n\treturn nil',
  ],
])("%s is no leak", async (_, body) => {
  const go = `${tracing(body)}\nvar spans chan trace.Span\n`;
  expect((await foundAndWanted(SPAN_NOT_ENDED, go)).found).toEqual([]);
});
