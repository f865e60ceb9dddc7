// Package selectsend asks a warehouse for the stock of an article in the background. The sender
// selects on the caller's context beside its send, so it ends when the caller has left.
package selectsend

import (
	"context"
	"time"
)

type level struct {
	article string
	pieces  int
}

type warehouse struct {
	shelf map[string]int
	walk  time.Duration
}

// count answers on the channel it returns, or leaves with ctx.
func (h *warehouse) count(ctx context.Context, article string) <-chan level {
	levels := make(chan level)
	go func() {
		pieces, onShelf := h.shelf[article]
		if !onShelf {
			pieces = h.walkTheAisles(article)
		}
		select {
		case levels <- level{article: article, pieces: pieces}:
		case <-ctx.Done():
		}
	}()
	return levels
}

func (h *warehouse) walkTheAisles(article string) int {
	time.Sleep(h.walk)
	return len(article)
}

func available(ctx context.Context, h *warehouse, article string) (pieces int, sure bool) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Millisecond)
	defer cancel()
	select {
	case l := <-h.count(ctx, article):
		return l.pieces, true
	case <-ctx.Done():
		return 0, false
	}
}

// Run asks for articles, some of them not on the near shelf.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	hall := &warehouse{shelf: map[string]int{"bolt": 900, "nut": 850}, walk: 12 * time.Millisecond}
	articles := []string{"bolt", "washer", "nut", "bracket"}
	unsure := 0
	for i := range rounds {
		if _, sure := available(ctx, hall, articles[i%len(articles)]); !sure {
			unsure++
		}
	}
}
