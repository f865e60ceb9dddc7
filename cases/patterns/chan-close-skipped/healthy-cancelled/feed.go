// Package cancelled fans a news feed out to a ranker. On a bad item the feed returns without the
// close, but the ranker selects on the context as well and the context is cancelled on every exit.
package cancelled

import (
	"context"
	"errors"
	"sync/atomic"
)

type item struct {
	headline string
	score    int
}

type ranker struct{ best atomic.Int64 }

func (r *ranker) rank(ctx context.Context, items <-chan item) {
	for {
		select {
		case it, open := <-items:
			if !open {
				return
			}
			r.best.Store(max(r.best.Load(), int64(it.score)))
		case <-ctx.Done():
			return
		}
	}
}

var errNoHeadline = errors.New("item without a headline")

func readFeed(ctx context.Context, r *ranker, feed []item) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	items := make(chan item)
	go r.rank(ctx, items)
	for _, it := range feed {
		if it.headline == "" {
			return errNoHeadline
		}
		select {
		case items <- it:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	close(items)
	return nil
}

// Run reads feeds; every second one has an item without a headline.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r := &ranker{}
	bad := 0
	for i := range rounds {
		feed := []item{{"rain", i}, {"sun", i + 1}, {"", 0}}
		if err := readFeed(ctx, r, feed[:2+i%2]); err != nil {
			bad++
		}
	}
}
