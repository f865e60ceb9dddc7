// Package deferred imports stock counts: readers fill a channel of counts and one writer ranges
// over it. A coordinator closes the channel in a defer after all readers have ended, so the writer
// ends on the failing path too.
package deferred

import (
	"context"
	"fmt"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

type count struct {
	hall   string
	pieces int
}

type hall struct {
	name   string
	shelf  []int
	closed bool
}

func (h hall) report(ctx context.Context, counts chan<- count) error {
	for i, pieces := range h.shelf {
		if h.closed && i > 0 {
			return fmt.Errorf("hall %s closed at shelf %d", h.name, i)
		}
		select {
		case counts <- count{hall: h.name, pieces: pieces}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func readHalls(ctx context.Context, halls []hall, counts chan<- count) error {
	defer close(counts)
	readers, readCtx := errgroup.WithContext(ctx)
	for _, h := range halls {
		readers.Go(func() error { return h.report(readCtx, counts) })
	}
	return readers.Wait()
}

type stock struct{ pieces atomic.Int64 }

func (s *stock) take(ctx context.Context, halls []hall) error {
	counts := make(chan count, 10)
	writer := new(errgroup.Group)
	writer.Go(func() error {
		for c := range counts {
			s.pieces.Add(int64(c.pieces))
		}
		return nil
	})
	if err := readHalls(ctx, halls, counts); err != nil {
		return fmt.Errorf("stock-taking stopped: %w", err)
	}
	return writer.Wait()
}

// Run takes stock in three halls; every second time one of them closes early.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := &stock{}
	stopped := 0
	for i := range rounds {
		halls := []hall{
			{name: "A", shelf: []int{1, 2, 3}},
			{name: "B", shelf: []int{4, 5}, closed: i%2 == 1},
			{name: "C", shelf: []int{6}},
		}
		if err := s.take(ctx, halls); err != nil {
			stopped++
		}
	}
}
