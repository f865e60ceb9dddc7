// Package inflight lists the spans that have started and not ended, as a status page does.
package inflight

import (
	"context"
	"sync"

	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// Board is the list. It is a span processor: its provider tells it of every start and end.
type Board struct {
	mu    sync.Mutex
	spans map[trace.SpanID]sdk.ReadOnlySpan
}

// NewTracer returns a tracer whose spans stand on a board of its own until they end.
func NewTracer(name string) trace.Tracer {
	board := &Board{spans: make(map[trace.SpanID]sdk.ReadOnlySpan)}
	return sdk.NewTracerProvider(sdk.WithSpanProcessor(board)).Tracer(name)
}

// OnStart puts a span on the board.
func (b *Board) OnStart(_ context.Context, span sdk.ReadWriteSpan) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.spans[span.SpanContext().SpanID()] = span
}

// OnEnd takes a span off the board.
func (b *Board) OnEnd(span sdk.ReadOnlySpan) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.spans, span.SpanContext().SpanID())
}

// Shutdown empties the board.
func (b *Board) Shutdown(context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.spans)
	return nil
}

// ForceFlush has nothing to write.
func (b *Board) ForceFlush(context.Context) error { return nil }
