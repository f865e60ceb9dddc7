// Package oneshot renews a lease. A watch on the lease fires once and is gone then, so the loop has
// to register again after every delivery.
package oneshot

import "sync"

// registry calls each watcher of a key at the next change of the key, and forgets it.
type registry struct {
	mu       sync.Mutex
	version  int
	watchers map[string][]chan<- int
}

// watchOnce delivers the next version of the key, once.
func (r *registry) watchOnce(key string) <-chan int {
	next := make(chan int, 1)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.watchers[key] = append(r.watchers[key], next)
	return next
}

func (r *registry) touch(key string) {
	r.mu.Lock()
	r.version++
	version, waiting := r.version, r.watchers[key]
	delete(r.watchers, key)
	r.mu.Unlock()
	for _, next := range waiting {
		next <- version
	}
}

type holder struct {
	registry *registry
	key      string
	renewed  int
}

func (h *holder) renew(times int) {
	for range times {
		next := h.registry.watchOnce(h.key)
		h.registry.touch(h.key)
		h.renewed = <-next
	}
}

// Run renews one lease again and again.
func Run(rounds int) {
	r := &registry{watchers: map[string][]chan<- int{}}
	h := &holder{registry: r, key: "billing-leader"}
	h.renew(rounds)
}
