// Package cancelled quotes prices in other currencies. It does not leak: the stream runs under a context
// of the call, and cancelling that at the end ends the stream.
package cancelled

import (
	"context"
	"fmt"

	"google.golang.org/protobuf/types/known/wrapperspb"

	"example.com/tidemark/patterns/internal/process"
	"example.com/tidemark/patterns/internal/rates"
)

// Quoter turns cents into foreign prices.
type Quoter struct {
	rates *rates.Client
}

// Quote is the price in a currency.
func (q *Quoter) Quote(ctx context.Context, currency string, cents int64) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := q.rates.Watch(ctx, wrapperspb.String(currency))
	if err != nil {
		return "", err
	}
	rate, err := stream.Recv()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%.2f %s", float64(cents)/100*rate.GetValue(), currency), nil
}

// Run quotes a price per round.
func Run(rounds int) {
	quoter := &Quoter{rates: rates.NewClient(rates.Shared())}
	for round := range rounds {
		_, _ = quoter.Quote(process.Context(), "JPY", int64(round))
	}
}
