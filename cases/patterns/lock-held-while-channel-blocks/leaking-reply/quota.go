// Package leaking hands out API quota per tenant. Take asks the refill loop for more while it holds
// the lock, but the loop wants the same lock before it answers.
package leaking

import (
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

// Quota is what one tenant may still call.
type Quota struct {
	mu     sync.Mutex
	left   int
	refill chan chan int
	quit   chan struct{}
}

func newQuota(left int) *Quota {
	q := &Quota{left: left, refill: make(chan chan int), quit: make(chan struct{})}
	go q.serve()
	return q
}

// serve answers requests for more, in the order they come.
func (q *Quota) serve() {
	for {
		select {
		case answer := <-q.refill:
			q.mu.Lock()
			more := 10 - q.left
			q.mu.Unlock()
			answer <- more
		case <-q.quit:
			return
		}
	}
}

// Take uses up one call, and fetches more when there is none left.
func (q *Quota) Take() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.left == 0 {
		answer := make(chan int, 1)
		q.refill <- answer
		q.left = <-answer // LEAK lock-held-while-channel-blocks: serve needs mu before it answers
	}
	q.left--
	return q.left
}

// Close ends the refill loop.
func (q *Quota) Close() { close(q.quit) }

// Run gives each tenant two calls and lets them make five.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(int) {
		quota := newQuota(2)
		defer quota.Close()
		for range 5 {
			quota.Take()
		}
	})
}
