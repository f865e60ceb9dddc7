// Package checkout closes a basket. Each step is traced, and each span is ended by a deferred call
// right after its start.
package checkout

import (
	"context"
	"errors"
	"fmt"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"example.com/tidemark/patterns/internal/inflight"
)

var errSoldOut = errors.New("sold out")

// desk closes baskets.
type desk struct {
	tracer trace.Tracer
	stock  [8]int
}

var shop = &desk{tracer: inflight.NewTracer("checkout"), stock: [8]int{5, 0, 3, 0, 9, 1, 0, 2}}

// reserve takes one article from the stock.
func (d *desk) reserve(ctx context.Context, article int) error {
	_, span := d.tracer.Start(ctx, "reserve")
	defer span.End()
	span.SetAttributes(attribute.Int("article", article))
	if d.stock[article%len(d.stock)] == 0 {
		return fmt.Errorf("article %d: %w", article, errSoldOut)
	}
	span.AddEvent("reserved")
	return nil
}

// checkout closes one basket and returns how many of its articles are reserved.
func (d *desk) checkout(ctx context.Context, articles []int) int {
	ctx, span := d.tracer.Start(ctx, "checkout")
	defer span.End()
	reserved := 0
	for _, article := range articles {
		if err := d.reserve(ctx, article); err != nil {
			span.RecordError(err)
			continue
		}
		reserved++
	}
	return reserved
}

// Run closes one basket each round.
func Run(rounds int) {
	for range rounds {
		shop.checkout(context.Background(), []int{0, 1, 2, 3, 4, 5, 6, 7})
	}
}
