// Package stopped shows who is online in a document. It does not leak: closing the document ends the
// goroutine, which stops its ticker on the way out.
package stopped

import (
	"sync"
	"time"
)

// Document is open in some browsers.
type Document struct {
	mu     sync.Mutex
	seen   map[string]time.Time
	limit  time.Duration
	closed chan struct{}
}

// Open shows a document and drops editors that were silent for too long.
func Open(limit time.Duration) *Document {
	d := &Document{seen: map[string]time.Time{}, limit: limit, closed: make(chan struct{})}
	sweep := time.NewTicker(limit / 2)
	go func() {
		defer sweep.Stop()
		for {
			select {
			case now := <-sweep.C:
				d.dropBefore(now.Add(-d.limit))
			case <-d.closed:
				return
			}
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

// Close forgets the editors and ends the sweeping.
func (d *Document) Close() {
	close(d.closed)
}

// Run opens a document per round.
func Run(rounds int) {
	for range rounds {
		document := Open(20 * time.Second)
		document.Touch("ada")
		document.Close()
	}
}
