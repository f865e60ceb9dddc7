package main

import "sync"

// reuseLimit is the largest buffer that is handed out again: clearing a larger one for a small
// report would waste the cache.
const reuseLimit = 64 << 10

// freeList keeps buffers for later.
type freeList struct {
	mu   sync.Mutex
	free []*buffer
}

// get takes a buffer of moderate size from the list, or makes one.
func (l *freeList) get() *buffer {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := len(l.free) - 1; i >= 0; i-- {
		if b := l.free[i]; cap(b.text) <= reuseLimit {
			l.free = append(l.free[:i], l.free[i+1:]...)
			return b
		}
	}
	return &buffer{}
}

// put keeps a buffer, giants too, although get never hands out a giant again.
func (l *freeList) put(b *buffer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.free = append(l.free, b) // LEAK pool-holds-giants: a buffer of any size
}
