// Package leaking consumes payment messages. The loop puts the number of each message into the context
// it got from outside the loop, so the chain grows as long as the consumer runs.
package leaking

import (
	"context"
	"errors"

	"example.com/tidemark/patterns/internal/process"
)

type messageKey struct{}

var errAmount = errors.New("payment without an amount")

type payment struct {
	number int
	cents  int64
}

// book enters a payment; the message number goes into its error.
func book(ctx context.Context, paid payment, total *int64) error {
	if _, ok := ctx.Value(messageKey{}).(int); !ok || paid.cents == 0 {
		return errAmount
	}
	*total += paid.cents
	return ctx.Err()
}

// Consume books payments until the stream ends, and returns their sum and the refused ones.
func Consume(ctx context.Context, stream <-chan payment) (total int64, refused []int) {
	for paid := range stream {
		ctx = context.WithValue(ctx, messageKey{}, paid.number) // LEAK ctx-value-chain-grows: one link per message
		if err := book(ctx, paid, &total); err != nil {
			refused = append(refused, paid.number)
		}
	}
	return total, refused
}

// Run streams a payment per round; the chain lives until the stream ends.
func Run(rounds int) {
	stream := make(chan payment)
	go func() {
		defer close(stream)
		for round := range rounds {
			stream <- payment{number: round, cents: int64(round % 10)}
		}
	}()
	Consume(process.Context(), stream)
}
