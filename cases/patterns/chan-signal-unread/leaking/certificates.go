// Package leaking checks the certificates of a few hosts in every round. Each check reports its end
// on the host's channel, and only the shutdown reads those channels: after the first round there is
// no room left and every further check waits at its report.
package leaking

import (
	"sync"
	"time"
)

type host struct {
	name    string
	expires time.Time
	due     bool
	ended   chan int
}

type watch struct {
	hosts []*host
	mu    sync.Mutex
}

func newWatch(names ...string) *watch {
	w := &watch{}
	for i, name := range names {
		expires := time.Unix(1_800_000_000, 0).AddDate(0, i, 0)
		w.hosts = append(w.hosts, &host{name: name, expires: expires, ended: make(chan int, 1)})
	}
	return w
}

func (w *watch) check(h *host, now time.Time) {
	left := h.expires.Sub(now)
	w.mu.Lock()
	h.due = left < 30*24*time.Hour
	w.mu.Unlock()
	h.ended <- int(left.Hours()) // LEAK chan-signal-unread: only the shutdown reads it, once
}

// tick starts one check for every host.
func (w *watch) tick(now time.Time) {
	for _, h := range w.hosts {
		go w.check(h, now)
	}
}

// awaitShutdown waits for the signal and then for one check of each host.
func (w *watch) awaitShutdown(signal <-chan struct{}) {
	<-signal
	for _, h := range w.hosts {
		<-h.ended
	}
}

// Run lets the watch tick, and shuts it down.
func Run(rounds int) {
	w := newWatch("www.example.com", "api.example.com", "img.example.com")
	signal := make(chan struct{})
	var stopping sync.WaitGroup
	stopping.Go(func() { w.awaitShutdown(signal) })
	pulse := time.NewTicker(time.Millisecond)
	defer pulse.Stop()
	for range rounds {
		w.tick(<-pulse.C)
	}
	close(signal)
	stopping.Wait()
}
