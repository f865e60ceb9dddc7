// Package shared converts prices with a remote rate. It does not leak: the converter makes one
// connection when it is made, uses it for every conversion and closes it with itself.
package shared

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
	conn    *grpc.ClientConn
	timeout time.Duration
}

// NewConverter connects to a rate service.
func NewConverter(target string, timeout time.Duration) (*Converter, error) {
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	if err != nil {
		return nil, fmt.Errorf("rates: %w", err)
	}
	return &Converter{conn: conn, timeout: timeout}, nil
}

// Convert asks for the rate and applies it.
func (c *Converter) Convert(ctx context.Context, currency string, cents int64) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	rate, err := rates.NewClient(c.conn).Latest(ctx, wrapperspb.String(currency))
	if err != nil {
		return 0, fmt.Errorf("rates: %w", err)
	}
	return int64(float64(cents) * rate.GetValue()), nil
}

// Close hangs up.
func (c *Converter) Close() error { return c.conn.Close() }

// Run converts a price per round.
func Run(rounds int) {
	converter, err := NewConverter(rates.Address(), time.Second)
	if err != nil {
		return
	}
	defer converter.Close()
	for round := range rounds {
		_, _ = converter.Convert(context.Background(), "JPY", int64(round))
	}
}
