// Package generic fills the panels of a dashboard through a helper that runs any function in the
// background. A panel that is slow is left empty, and the helper's goroutine keeps its value.
package generic

import (
	"context"
	"errors"
	"time"
)

type outcome[T any] struct {
	value T
	err   error
}

// background runs f and gives the channel that its outcome is sent on.
func background[T any](f func() (T, error)) <-chan outcome[T] {
	out := make(chan outcome[T])
	go func() {
		value, err := f()
		out <- outcome[T]{value: value, err: err} // LEAK chan-send-after-timeout: within has left
	}()
	return out
}

func within[T any](ctx context.Context, f func() (T, error)) (T, error) {
	select {
	case o := <-background(f):
		return o.value, o.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

type sales struct{ delay time.Duration }

func (s sales) today() (int, error) {
	time.Sleep(s.delay)
	return 1250, nil
}

func (s sales) best() (string, error) { return "lamp", nil }

type board struct {
	total int
	best  string
	late  bool
}

func fill(ctx context.Context, s sales) (b board) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Millisecond)
	defer cancel()
	var totalErr, bestErr error
	b.best, bestErr = within(ctx, s.best)
	b.total, totalErr = within(ctx, s.today)
	b.late = errors.Join(totalErr, bestErr) != nil
	return b
}

// Run fills dashboards; the total is always late.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	late := 0
	for range rounds {
		if fill(ctx, sales{delay: 12 * time.Millisecond}).late {
			late++
		}
	}
}
