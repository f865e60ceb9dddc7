// Package returned subscribes to exchange rates. It does not leak: open gives the cancel function to
// its caller, who calls it when the stream is no longer wanted.
package returned

import (
	"context"
	"errors"

	"example.com/tidemark/patterns/internal/process"
)

var errCurrency = errors.New("unknown currency")

// pump sends rates until the stream is cancelled.
func pump(ctx context.Context, rates chan<- float64) {
	defer close(rates)
	for rate := 1.0; ; rate += 0.01 {
		select {
		case rates <- rate:
		case <-ctx.Done():
			return
		}
	}
}

// open starts a stream of rates; the caller ends it with the function it gets back.
func open(parent context.Context, currency string) (<-chan float64, context.CancelFunc, error) {
	if len(currency) != 3 {
		return nil, nil, errCurrency
	}
	ctx, cancel := context.WithCancel(parent)
	rates := make(chan float64)
	go pump(ctx, rates)
	return rates, cancel, nil
}

// Latest is the newest of a few rates.
func Latest(parent context.Context, currency string) (float64, error) {
	rates, stop, err := open(parent, currency)
	if err != nil {
		return 0, err
	}
	defer stop()
	var rate float64
	for range 3 {
		rate = <-rates
	}
	return rate, nil
}

// Run asks for a rate per round.
func Run(rounds int) {
	currencies := []string{"EUR", "JPY", "?"}
	for round := range rounds {
		_, _ = Latest(process.Context(), currencies[round%len(currencies)])
	}
}
