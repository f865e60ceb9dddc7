// Package withoutcancel shows the water level of rivers. A page subscribes without the caller's
// cancellation, which would be too early, but under a time limit and a cancel of its own.
package withoutcancel

import (
	"context"
	"sync"
	"time"
)

type level struct {
	river string
	mm    int
}

type gauge struct {
	mu    sync.Mutex
	pages map[chan level]string
}

// Subscribe delivers the levels of a river until ctx is done.
func (g *gauge) Subscribe(ctx context.Context, river string) <-chan level {
	levels := make(chan level, 1)
	g.mu.Lock()
	g.pages[levels] = river
	g.mu.Unlock()
	go func() {
		<-ctx.Done()
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.pages, levels)
	}()
	return levels
}

func (g *gauge) measure(l level) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for levels, river := range g.pages {
		if river != l.river {
			continue
		}
		select {
		case levels <- l:
		default:
		}
	}
}

func show(ctx context.Context, g *gauge, river string) (int, error) {
	own, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	levels := g.Subscribe(own, river)
	g.measure(level{river: river, mm: 1000 + len(river)})
	select {
	case now := <-levels:
		return now.mm, nil
	case <-own.Done():
		return 0, own.Err()
	}
}

// Run shows two rivers again and again.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	g := &gauge{pages: map[chan level]string{}}
	for i := range rounds {
		if _, err := show(ctx, g, []string{"Aare", "Reuss"}[i%2]); err != nil {
			return
		}
	}
}
