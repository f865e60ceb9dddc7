// Package stopped lets browsers subscribe to scores. It does not leak: Unsubscribe stops the pump
// through an interface value, behind which is the cancel function of the subscription's context.
package stopped

import (
	"context"
	"sync"

	"example.com/tidemark/patterns/internal/process"
)

type stopper interface{ Stop() }

type stopFunc context.CancelFunc

// Stop ends the subscription.
func (f stopFunc) Stop() { f() }

type subscription struct {
	scores chan int
	end    stopper
}

// Board publishes scores to subscribers.
type Board struct {
	mu   sync.Mutex
	subs map[string]*subscription
	seen int
}

// pump counts what the subscriber gets until the subscription is stopped.
func (b *Board) pump(ctx context.Context, scores <-chan int) {
	for {
		select {
		case <-scores:
			b.mu.Lock()
			b.seen++
			b.mu.Unlock()
		case <-ctx.Done():
			return
		}
	}
}

// Subscribe adds a browser.
func (b *Board) Subscribe(parent context.Context, browser string) {
	ctx, stop := context.WithCancel(parent)
	joined := &subscription{scores: make(chan int, 4), end: stopFunc(stop)}
	b.mu.Lock()
	b.subs[browser] = joined
	b.mu.Unlock()
	go b.pump(ctx, joined.scores)
}

// Publish tells every browser; a slow one misses the score.
func (b *Board) Publish(score int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, each := range b.subs {
		select {
		case each.scores <- score:
		default:
		}
	}
}

// Unsubscribe removes a browser.
func (b *Board) Unsubscribe(browser string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if left, ok := b.subs[browser]; ok {
		left.end.Stop()
		delete(b.subs, browser)
	}
}

// Run has a browser come, see a score and go, each round.
func Run(rounds int) {
	board := &Board{subs: map[string]*subscription{}}
	for round := range rounds {
		board.Subscribe(process.Context(), "browser")
		board.Publish(round)
		board.Unsubscribe("browser")
	}
}
