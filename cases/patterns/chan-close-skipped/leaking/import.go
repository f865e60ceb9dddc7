// Package leaking imports price lists: three readers fill a channel of batches and one writer
// ranges over it. When a reader fails, the import returns before the close and the writer waits
// for ever.
package leaking

import (
	"context"
	"fmt"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

type batch struct {
	supplier string
	prices   []int
}

type supplier struct {
	name   string
	lists  [][]int
	damage int
}

func (s supplier) read(ctx context.Context, batches chan<- batch) error {
	for i, list := range s.lists {
		if i+1 == s.damage {
			return fmt.Errorf("%s: list %d is damaged", s.name, i)
		}
		select {
		case batches <- batch{supplier: s.name, prices: list}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

type catalogue struct{ priced atomic.Int64 }

func (c *catalogue) importAll(ctx context.Context, suppliers []supplier) error {
	batches := make(chan batch, 10)
	writer := new(errgroup.Group)
	writer.Go(func() error {
		for b := range batches { // LEAK chan-close-skipped: a failed reader skips the close
			c.priced.Add(int64(len(b.prices)))
		}
		return nil
	})
	readers, readCtx := errgroup.WithContext(ctx)
	for _, s := range suppliers {
		readers.Go(func() error { return s.read(readCtx, batches) })
	}
	if err := readers.Wait(); err != nil {
		return fmt.Errorf("import stopped: %w", err)
	}
	close(batches)
	return writer.Wait()
}

// Run imports the lists of three suppliers; every second time one of them is damaged.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	shop := &catalogue{}
	failed := 0
	for i := range rounds {
		err := shop.importAll(ctx, []supplier{
			{name: "north", lists: [][]int{{1, 2}, {3}}},
			{name: "south", lists: [][]int{{4}, {5, 6}}},
			{name: "west", lists: [][]int{{7}, {8}}, damage: i % 2 * 2},
		})
		if err != nil {
			failed++
		}
	}
}
