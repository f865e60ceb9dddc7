// Package leaking asks a slow supplier for offers, three times at most. Every attempt gets a context
// of its own in the same variable; the cancel at the end ends only the last one.
package leaking

import (
	"context"
	"errors"
	"time"

	"example.com/tidemark/patterns/internal/process"
)

type attemptKey struct{}

// attempt is what the log lines of one attempt share.
type attempt struct {
	number int
	notes  [2048]byte
}

var errBusy = errors.New("supplier is busy")

// Supplier answers one question in three.
type Supplier struct {
	asked int
}

func (s *Supplier) offer(ctx context.Context) (int, error) {
	s.asked++
	if s.asked%3 != 0 {
		return 0, errBusy
	}
	return s.asked, ctx.Err()
}

// Offer asks up to three times, each time with a limit of an hour.
func (s *Supplier) Offer(parent context.Context) (price int, err error) {
	var cancel context.CancelFunc
	for number := range 3 {
		ctx := context.WithValue(parent, attemptKey{}, &attempt{number: number})
		ctx, cancel = context.WithTimeout(ctx, time.Hour) // LEAK ctx-cancel-lost: the next attempt overwrites cancel
		price, err = s.offer(ctx)
		if err == nil {
			break
		}
	}
	cancel()
	return price, err
}

// Run wants an offer per round.
func Run(rounds int) {
	supplier := &Supplier{}
	for range rounds {
		_, _ = supplier.Offer(process.Context())
	}
}
