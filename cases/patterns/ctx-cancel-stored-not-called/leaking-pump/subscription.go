// Package leaking lets browsers subscribe to scores. A subscription starts a pump and keeps its cancel
// function; Unsubscribe forgets the subscription and leaves its pump waiting.
package leaking

import (
	"context"
	"sync"

	"example.com/tidemark/patterns/internal/process"
)

type subscription struct {
	scores chan int
	stop   context.CancelFunc
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
	ctx, stop := context.WithCancel(parent) // LEAK ctx-cancel-stored-not-called: Unsubscribe never calls stop
	joined := &subscription{scores: make(chan int, 4), stop: stop}
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
	delete(b.subs, browser)
	b.mu.Unlock()
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
