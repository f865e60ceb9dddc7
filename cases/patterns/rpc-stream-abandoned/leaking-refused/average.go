// Package leaking averages the rates of a day. The loop reads the stream to its end, except when a rate
// is above the limit: then it returns, and the rest of the stream is never read nor cancelled.
package leaking

import (
	"context"
	"errors"
	"io"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"example.com/tidemark/patterns/internal/rates"
)

var errJump = errors.New("rate has jumped")

type watcher interface {
	Watch(
		ctx context.Context, in *wrapperspb.StringValue, opts ...grpc.CallOption,
	) (grpc.ServerStreamingClient[wrapperspb.DoubleValue], error)
}

// Average is the mean of the rates that a stream gives, none of them above limit.
func Average(from watcher, currency string, limit float64) (float64, error) {
	stream, err := from.Watch(context.Background(), wrapperspb.String(currency)) // LEAK rpc-stream-abandoned: errJump stops reading
	if err != nil {
		return 0, err
	}
	sum, count := 0.0, 0.0
	for {
		rate, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return sum / count, nil
		}
		if err != nil {
			return 0, err
		}
		if rate.GetValue() > limit {
			return 0, errJump
		}
		sum += rate.GetValue()
		count++
	}
}

// Run averages two days per round, one of which has a jump.
func Run(rounds int) {
	client := rates.NewClient(rates.Shared())
	for range rounds {
		_, _ = Average(client, "DAY", 9)
		_, _ = Average(client, "DAY", 2)
	}
}
