// Package limit makes thumbnails of an upload. There is one goroutine per picture, but the group
// lets two of them run at a time and Go waits for a place.
package limit

import (
	"context"
	"fmt"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

type picture struct {
	name  string
	width int
}

type shrinker struct {
	edge   int
	pixels atomic.Int64
}

func (s *shrinker) shrink(ctx context.Context, p picture) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if p.width <= 0 {
		return fmt.Errorf("%s has no width", p.name)
	}
	s.pixels.Add(int64(min(p.width, s.edge)))
	return nil
}

func (s *shrinker) upload(parent context.Context, pictures []picture) error {
	g, ctx := errgroup.WithContext(parent)
	g.SetLimit(2)
	for _, p := range pictures {
		g.Go(func() error { return s.shrink(ctx, p) })
	}
	return g.Wait()
}

// Run uploads an album per round, every second one with a broken picture.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := &shrinker{edge: 200}
	broken := 0
	for i := range rounds {
		album := []picture{{"sea", 4000}, {"sun", 3000}, {"cat", 640 * (i % 2)}}
		if err := s.upload(ctx, album); err != nil {
			broken++
		}
	}
}
