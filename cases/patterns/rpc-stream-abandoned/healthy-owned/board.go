// Package owned shows a rate on a board in the lobby. It does not leak although New leaves its stream
// open: the board owns it for as long as it hangs there, and Close ends it.
package owned

import (
	"context"
	"math"
	"sync/atomic"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"example.com/tidemark/patterns/internal/process"
	"example.com/tidemark/patterns/internal/rates"
)

// Board shows the newest rate of one currency.
type Board struct {
	stream grpc.ServerStreamingClient[wrapperspb.DoubleValue]
	cancel context.CancelFunc
	shown  atomic.Uint64
	done   chan struct{}
}

// New hangs up a board.
func New(ctx context.Context, client *rates.Client, currency string) (*Board, error) {
	ctx, cancel := context.WithCancel(ctx)
	stream, err := client.Watch(ctx, wrapperspb.String(currency))
	if err != nil {
		cancel()
		return nil, err
	}
	b := &Board{stream: stream, cancel: cancel, done: make(chan struct{})}
	go b.follow()
	return b, nil
}

// follow shows every rate until the stream ends.
func (b *Board) follow() {
	defer close(b.done)
	for {
		rate, err := b.stream.Recv()
		if err != nil {
			return
		}
		b.shown.Store(math.Float64bits(rate.GetValue()))
	}
}

// Shown is the rate on the board.
func (b *Board) Shown() float64 { return math.Float64frombits(b.shown.Load()) }

// Close takes the board down.
func (b *Board) Close() {
	b.cancel()
	<-b.done
}

// Run hangs one board up, looks at it once per round, and takes it down.
func Run(rounds int) {
	board, err := New(process.Context(), rates.NewClient(rates.Shared()), "EUR")
	if err != nil {
		return
	}
	defer board.Close()
	for range rounds {
		board.Shown()
	}
}
