// Package leaking mirrors a package archive: one worker lists the files and one stores them. The
// group's context is thrown away, so when the store fails the lister waits to send for ever, and so
// does the group for the lister.
package leaking

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

type file struct {
	name  string
	bytes int
}

var errFull = errors.New("no space left")

type mirror struct {
	free int
}

func (m *mirror) list(names []string, files chan<- file) error {
	defer close(files)
	for i, name := range names {
		files <- file{name: name, bytes: 100 * (i + 1)}
	}
	return nil
}

func (m *mirror) store(files <-chan file) error {
	for f := range files {
		if f.bytes > m.free {
			return fmt.Errorf("%s: %w", f.name, errFull)
		}
		m.free -= f.bytes
	}
	return nil
}

func (m *mirror) sync(ctx context.Context, names []string) error {
	files := make(chan file)
	g, _ := errgroup.WithContext(ctx) // LEAK errgroup-ctx-ignored: a failed store does not end list
	g.Go(func() error { return m.list(names, files) })
	g.Go(func() error { return m.store(files) })
	return g.Wait()
}

// syncWithin gives up waiting for a mirror that takes too long.
func (m *mirror) syncWithin(ctx context.Context, patience time.Duration, names []string) error {
	finished := make(chan error, 1)
	go func() { finished <- m.sync(ctx, names) }()
	select {
	case err := <-finished:
		return err
	case <-time.After(patience):
		return fmt.Errorf("no end after %v", patience)
	}
}

// Run mirrors archives, every second of which does not fit.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	missing := 0
	for i := range rounds {
		m := &mirror{free: 150 + i%2*1000}
		err := m.syncWithin(ctx, 5*time.Millisecond, []string{"base", "tools", "docs", "fonts"})
		if err != nil {
			missing++
		}
	}
}
