// Package closed converts prices with a remote rate. It does not leak although every conversion makes a
// connection of its own: the connection is closed before the conversion returns.
package closed

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
	conn, err := grpc.NewClient(c.target, plain)
	if err != nil {
		return 0, fmt.Errorf("rates: %w", err)
	}
	defer conn.Close()
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
