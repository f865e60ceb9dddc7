// Package waitgroup checks the domain names of customers in every round. The shutdown waits for a
// WaitGroup, so a check that ends in the middle of the day has nothing to send to anybody.
package waitgroup

import (
	"sync"
	"time"
)

type domain struct {
	name  string
	until time.Time
	due   bool
}

type renewal struct {
	domains []*domain
	checks  sync.WaitGroup
	mu      sync.Mutex
}

func newRenewal(names ...string) *renewal {
	r := &renewal{}
	for i, name := range names {
		until := time.Unix(1_800_000_000, 0).AddDate(0, 0, i*20)
		r.domains = append(r.domains, &domain{name: name, until: until})
	}
	return r
}

func (r *renewal) check(d *domain, now time.Time) {
	defer r.checks.Done()
	r.mu.Lock()
	defer r.mu.Unlock()
	d.due = d.until.Sub(now) < 14*24*time.Hour
}

func (r *renewal) tick(now time.Time) {
	for _, d := range r.domains {
		r.checks.Add(1)
		go r.check(d, now)
	}
}

func (r *renewal) shutdown() {
	r.checks.Wait()
}

// Run lets the renewal tick, and shuts it down.
func Run(rounds int) {
	r := newRenewal("example.com", "example.org", "example.net")
	pulse := time.NewTicker(time.Millisecond)
	defer pulse.Stop()
	for range rounds {
		r.tick(<-pulse.C)
	}
	r.shutdown()
}
