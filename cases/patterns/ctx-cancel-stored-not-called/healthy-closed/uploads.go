// Package closed tracks uploads in progress. It does not leak: Finish calls the cancel function that
// the upload has kept, and the parent context lets go of it.
package closed

import (
	"context"
	"fmt"
	"sync"

	"example.com/tidemark/patterns/internal/process"
)

type uploadKey struct{}

// upload is a file on its way in, with the part that is being received.
type upload struct {
	name   string
	part   [8 << 10]byte
	ctx    context.Context
	cancel context.CancelFunc
}

// Uploads are those in progress.
type Uploads struct {
	mu     sync.Mutex
	parent context.Context
	open   map[string]*upload
}

// Begin starts an upload.
func (u *Uploads) Begin(name string) context.Context {
	begun := &upload{name: name}
	ctx := context.WithValue(u.parent, uploadKey{}, begun)
	begun.ctx, begun.cancel = context.WithCancel(ctx)
	u.mu.Lock()
	defer u.mu.Unlock()
	u.open[name] = begun
	return begun.ctx
}

// Finish ends an upload.
func (u *Uploads) Finish(name string) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	ended, ok := u.open[name]
	if !ok {
		return fmt.Errorf("no upload %q", name)
	}
	ended.cancel()
	delete(u.open, name)
	return nil
}

// Run receives a file per round.
func Run(rounds int) {
	uploads := &Uploads{parent: process.Context(), open: map[string]*upload{}}
	for round := range rounds {
		name := fmt.Sprintf("scan-%d.pdf", round)
		if uploads.Begin(name).Err() == nil {
			_ = uploads.Finish(name)
		}
	}
}
