// Package swapped limits requests at a rate that can be reloaded. A reload closes the limiter that
// was in the field, and the shutdown closes the last one.
package swapped

import "sync"

type limiter struct {
	burst  int
	leaves chan int
	closed chan struct{}
}

func startLimiter(burst int) *limiter {
	l := &limiter{burst: burst, leaves: make(chan int), closed: make(chan struct{})}
	go l.fill()
	return l
}

func (l *limiter) fill() {
	for n := 0; ; n = (n + 1) % l.burst {
		select {
		case l.leaves <- n:
		case <-l.closed:
			return
		}
	}
}

func (l *limiter) take() (int, bool) {
	select {
	case n := <-l.leaves:
		return n, true
	case <-l.closed:
		return 0, false
	}
}

func (l *limiter) Close() { close(l.closed) }

type gateway struct {
	mu      sync.Mutex
	current *limiter
}

func (g *gateway) reload(burst int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	old := g.current
	g.current = startLimiter(burst)
	old.Close()
}

func (g *gateway) allowed() bool {
	g.mu.Lock()
	l := g.current
	g.mu.Unlock()
	_, taken := l.take()
	return taken
}

func (g *gateway) shutdown() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.current.Close()
}

// Run reloads between requests, and shuts down.
func Run(rounds int) {
	g := &gateway{current: startLimiter(10)}
	defer g.shutdown()
	passed := 0
	for i := range rounds {
		if g.allowed() {
			passed++
		}
		g.reload(2 + i%5)
	}
}
