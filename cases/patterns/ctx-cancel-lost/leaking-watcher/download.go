// Package leaking downloads map tiles and shows the progress meanwhile. The progress goroutine waits
// for its context to end; a tile that is already complete returns before anything cancels it.
package leaking

import (
	"context"
	"sync/atomic"
	"time"

	"example.com/tidemark/patterns/internal/process"
)

// Tile is a piece of a map, downloaded in parts.
type Tile struct {
	parts, have int
	shown       atomic.Int64
}

// follow shows the progress until the download ends.
func (t *Tile) follow(ctx context.Context, every time.Duration) {
	turn := time.NewTicker(every)
	defer turn.Stop()
	for {
		select {
		case <-turn.C:
			t.shown.Add(1)
		case <-ctx.Done():
			return
		}
	}
}

// Download fetches the missing parts and returns how many there were.
func (t *Tile) Download(parent context.Context) int {
	ctx, cancel := context.WithCancel(parent) // LEAK ctx-cancel-lost: a complete tile returns early
	go t.follow(ctx, time.Second)
	missing := t.parts - t.have
	finish := func() {
		t.have = t.parts
		cancel()
	}
	if missing == 0 {
		return 0
	}
	finish()
	return missing
}

// Run downloads a tile per round; every second one is complete.
func Run(rounds int) {
	for round := range rounds {
		tile := &Tile{parts: 4, have: 4 * (round % 2)}
		tile.Download(process.Context())
	}
}
