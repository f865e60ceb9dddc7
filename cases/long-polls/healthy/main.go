// A notification hub: clients ask for news and wait until there is some or their time is up.
package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// pollTime is how long a poll waits at most.
const pollTime = 24 * time.Second

// hub knows who waits.
type hub struct {
	mu      sync.Mutex
	waiting map[int]chan string
	next    int
}

// poll waits for news on behalf of one client.
func (h *hub) poll(ctx context.Context, patience time.Duration) string {
	news := make(chan string, 1)
	h.mu.Lock()
	h.next++
	id := h.next
	h.waiting[id] = news
	h.mu.Unlock()
	defer func() {
		h.mu.Lock()
		delete(h.waiting, id)
		h.mu.Unlock()
	}()
	timeout, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case text := <-news:
		return text
	case <-timeout.Done():
		return ""
	}
}

// publish tells some who wait.
func (h *hub) publish() {
	h.mu.Lock()
	defer h.mu.Unlock()
	told := 0
	for _, news := range h.waiting {
		if told++; told > 2 {
			return
		}
		select {
		case news <- "news":
		default:
		}
	}
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		h := &hub{waiting: map[int]chan string{}}
		go p.Arrive(ctx, "news", 0.2, func(*rand.Rand) { h.publish() })
		p.Arrive(ctx, "polls", 3*p.Rate, func(r *rand.Rand) {
			go h.poll(ctx, pollTime-time.Duration(r.IntN(4))*time.Second)
		})
		return nil
	})
}
