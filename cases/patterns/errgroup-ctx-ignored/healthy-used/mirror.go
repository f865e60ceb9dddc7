// Package used copies a photo library: one worker lists the photos and one stores them. Every wait
// of the lister also looks at the group's context, so a failed store ends it.
package used

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

type photo struct {
	name  string
	bytes int
}

var errFull = errors.New("no space left")

type library struct {
	free int
}

func (l *library) list(ctx context.Context, names []string, photos chan<- photo) error {
	defer close(photos)
	for i, name := range names {
		select {
		case photos <- photo{name: name, bytes: 100 * (i + 1)}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func (l *library) store(photos <-chan photo) error {
	for p := range photos {
		if p.bytes > l.free {
			return fmt.Errorf("%s: %w", p.name, errFull)
		}
		l.free -= p.bytes
	}
	return nil
}

func (l *library) copy(parent context.Context, names []string) error {
	photos := make(chan photo)
	g, ctx := errgroup.WithContext(parent)
	g.Go(func() error { return l.list(ctx, names, photos) })
	g.Go(func() error { return l.store(photos) })
	return g.Wait()
}

// Run copies libraries, every second one too large.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	full := 0
	for i := range rounds {
		l := &library{free: 150 + i%2*1000}
		if err := l.copy(ctx, []string{"beach", "snow", "party"}); errors.Is(err, errFull) {
			full++
		}
	}
}
