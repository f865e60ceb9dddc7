package main

import "sync"

const (
	// reuseLimit is the largest buffer that is kept: clearing a larger one for a small report
	// would waste the cache.
	reuseLimit = 64 << 10
	// maxFree is how many buffers are kept.
	maxFree = 32
)

// freeList keeps buffers for later.
type freeList struct {
	mu   sync.Mutex
	free []*buffer
}

// get takes a buffer from the list, or makes one.
func (l *freeList) get() *buffer {
	l.mu.Lock()
	defer l.mu.Unlock()
	if n := len(l.free); n > 0 {
		b := l.free[n-1]
		l.free = l.free[:n-1]
		return b
	}
	return &buffer{}
}

// put keeps a buffer of moderate size; a giant is left to the collector.
func (l *freeList) put(b *buffer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if cap(b.text) <= reuseLimit && len(l.free) < maxFree {
		l.free = append(l.free, b)
	}
}
