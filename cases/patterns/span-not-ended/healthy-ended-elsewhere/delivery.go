// Package delivery hands parcels to a background worker. The span of a parcel is started here and
// travels with the parcel; the worker ends it when the parcel is delivered.
package delivery

import (
	"context"
	"sync"

	"go.opentelemetry.io/otel/trace"

	"example.com/tidemark/patterns/internal/inflight"
)

var tracer = inflight.NewTracer("delivery")

// parcel is one delivery with its span.
type parcel struct {
	number int
	span   trace.Span
}

// depot takes parcels.
type depot struct {
	tracer  trace.Tracer
	parcels chan parcel
}

// accept starts the span of a parcel and puts it on the belt.
func (d *depot) accept(ctx context.Context, number int) {
	_, span := d.tracer.Start(ctx, "deliver")
	d.parcels <- parcel{number: number, span: span}
}

// deliver works until the belt is closed.
func (d *depot) deliver() {
	for p := range d.parcels {
		p.span.AddEvent("delivered")
		p.span.End()
	}
}

// Run accepts five parcels each round.
func Run(rounds int) {
	d := &depot{tracer: tracer, parcels: make(chan parcel, 10)}
	var worker sync.WaitGroup
	worker.Go(d.deliver)
	for round := range rounds {
		for i := range 5 {
			d.accept(context.Background(), round*5+i)
		}
	}
	close(d.parcels)
	worker.Wait()
}
