// Package shutdownlist starts a fixed set of background parts for each test environment. It does not
// leak: the cancel functions wait in a list, and Shutdown calls them from the last to the first.
package shutdownlist

import (
	"context"
	"sync/atomic"
	"time"

	"example.com/tidemark/patterns/internal/process"
)

// App is a running environment.
type App struct {
	ends  []context.CancelFunc
	beats [2]atomic.Int64
}

// part beats until it is told to end.
func part(ctx context.Context, every time.Duration, beats *atomic.Int64) {
	turn := time.NewTicker(every)
	defer turn.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-turn.C:
			beats.Add(1)
		}
	}
}

// Start begins the parts of an environment, the second of which depends on the first.
func Start(parent context.Context) *App {
	app := &App{}
	for i := range app.beats {
		ctx, end := context.WithCancel(parent)
		app.ends = append(app.ends, end)
		go part(ctx, time.Duration(i+1)*time.Minute, &app.beats[i])
	}
	return app
}

// Shutdown ends the parts, those that depend on others first.
func (a *App) Shutdown() {
	for i := len(a.ends) - 1; i >= 0; i-- {
		a.ends[i]()
	}
	a.ends = nil
}

// Run brings an environment up and down per round.
func Run(rounds int) {
	for range rounds {
		Start(process.Context()).Shutdown()
	}
}
