// Package replaced samples requests at a rate that can be reloaded. A reload puts a new sampler
// into the field and forgets to close the one that was there.
package replaced

import (
	"sync"
	"time"
)

type sampler struct {
	every  int
	wishes chan bool
	closed chan struct{}
}

func startSampler(every int) *sampler {
	s := &sampler{every: every, wishes: make(chan bool), closed: make(chan struct{})}
	go s.fill()
	return s
}

func (s *sampler) fill() {
	for n := 0; ; n++ {
		select {
		case s.wishes <- n%s.every == 0:
		case <-s.closed:
			return
		}
	}
}

func (s *sampler) take() bool {
	select {
	case wish := <-s.wishes:
		return wish
	case <-s.closed:
		return false
	}
}

func (s *sampler) Close() { close(s.closed) }

type tracing struct {
	mu      sync.Mutex
	current *sampler
	changed time.Time
}

func (t *tracing) reload(every int, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.current = startSampler(every) // LEAK start-without-stop: the sampler before it stays
	t.changed = now
}

func (t *tracing) sampled() bool {
	t.mu.Lock()
	s := t.current
	t.mu.Unlock()
	return s.take()
}

func (t *tracing) shutdown() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.current.Close()
}

// Run reloads between requests, and shuts down.
func Run(rounds int) {
	t := &tracing{current: startSampler(10)}
	defer t.shutdown()
	traced := 0
	for i := range rounds {
		if t.sampled() {
			traced++
		}
		t.reload(2+i%5, time.Unix(int64(i), 0))
	}
}
