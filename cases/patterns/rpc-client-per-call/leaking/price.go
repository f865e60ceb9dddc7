// Package leaking converts prices with a remote rate. Every conversion makes a connection of its own and
// leaves it: its balancer, transport and watchers run on.
package leaking

import (
	"context"
	"fmt"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"example.com/tidemark/patterns/internal/rates"
)

// Converter turns cents of one currency into those of another.
type Converter struct {
	target  string
	timeout time.Duration
}

// Convert asks for the rate and applies it.
func (c Converter) Convert(ctx context.Context, currency string, cents int64) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(c.target, plain) // LEAK rpc-client-per-call: never closed
	if err != nil {
		return 0, fmt.Errorf("rates: %w", err)
	}
	rate, err := rates.NewClient(conn).Latest(ctx, wrapperspb.String(currency))
	if err != nil {
		return 0, fmt.Errorf("rates: %w", err)
	}
	return int64(float64(cents) * rate.GetValue()), nil
}

// Run converts a price per round.
func Run(rounds int) {
	converter := Converter{target: rates.Address(), timeout: time.Second}
	for round := range rounds {
		_, _ = converter.Convert(context.Background(), "JPY", int64(round))
	}
}
