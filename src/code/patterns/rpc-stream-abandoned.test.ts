import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { RPC_STREAM_ABANDONED } from "./rpc-stream-abandoned.ts";

function watching(body: string): string {
  return goFile(
    ["context", "errors", "google.golang.org/grpc", "io"],
    `var _ = errors.Is
var _ = io.EOF

type rate struct{ value float64 }

type watcher interface {
	Watch(ctx context.Context, opts ...grpc.CallOption) (grpc.ServerStreamingClient[rate], error)
}

func quote(ctx context.Context, from watcher) (float64, error) {
${body}
}`,
  );
}

test("one value is read, and the stream goes on", async () => {
  const go = watching(`	stream, err := from.Watch(ctx) // want
	if err != nil {
		return 0, err
	}
	first, err := stream.Recv()
	if err != nil {
		return 0, err
	}
	return first.value, nil`);
  const { found, wanted } = await foundAndWanted(RPC_STREAM_ABANDONED, go);
  expect(found).toEqual(wanted);
  const { text, left } = await remedied(RPC_STREAM_ABANDONED, go);
  expect(text).toContain(
    "\tctx, cancel := context.WithCancel(ctx)\n\tdefer cancel()\n\tstream, err",
  );
  expect(left).toBe(0);
});

test.each([
  [
    "read until it fails",
    `	stream, err := from.Watch(context.Background())
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for {
		next, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return sum, nil
		}
		if err != nil {
			return 0, err
		}
		sum += next.value
	}`,
  ],
  [
    "cancelled by the function",
    `	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := from.Watch(ctx)
	if err != nil {
		return 0, err
	}
	first, err := stream.Recv()
	return first.value, err`,
  ],
  [
    "said to be over",
    `	stream, err := from.Watch(ctx)
	if err != nil {
		return 0, err
	}
	if _, err := stream.Recv(); err != io.EOF {
		panic(err)
	}
	return 0, nil`,
  ],
])("%s is no leak", async (_, body) => {
  expect((await foundAndWanted(RPC_STREAM_ABANDONED, watching(body))).found).toEqual([]);
});
