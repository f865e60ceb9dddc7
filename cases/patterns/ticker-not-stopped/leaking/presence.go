// Package leaking shows who is online in a document. Opening a document starts a ticker with a
// goroutine behind it; closing the document stops neither of them.
package leaking

import (
	"sync"
	"time"
)

// Document is open in some browsers.
type Document struct {
	mu    sync.Mutex
	seen  map[string]time.Time
	limit time.Duration
}

// Open shows a document and drops editors that were silent for too long.
func Open(limit time.Duration) *Document {
	d := &Document{seen: map[string]time.Time{}, limit: limit}
	sweep := time.NewTicker(limit / 2) // LEAK ticker-not-stopped: Close has no hold of it
	go func() {
		for now := range sweep.C {
			d.dropBefore(now.Add(-d.limit))
		}
	}()
	return d
}

func (d *Document) dropBefore(oldest time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for editor, at := range d.seen {
		if at.Before(oldest) {
			delete(d.seen, editor)
		}
	}
}

// Touch notes that an editor is there.
func (d *Document) Touch(editor string) {
	d.mu.Lock()
	d.seen[editor] = time.Now()
	d.mu.Unlock()
}

// Close forgets the editors.
func (d *Document) Close() {
	d.mu.Lock()
	clear(d.seen)
	d.mu.Unlock()
}

// Run opens a document per round.
func Run(rounds int) {
	for range rounds {
		document := Open(20 * time.Second)
		document.Touch("ada")
		document.Close()
	}
}
