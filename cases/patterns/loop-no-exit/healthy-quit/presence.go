// Package quit refreshes the presence of a guest for as long as the call lasts. The refresher's
// loop selects on the channel that the hang-up closes.
package quit

import (
	"sync"
	"time"
)

type guest struct {
	name string
	seen time.Time
	gone chan struct{}
}

type call struct {
	mu     sync.Mutex
	guests map[string]*guest
	every  time.Duration
}

func (c *call) join(name string) {
	g := &guest{name: name, seen: time.Now(), gone: make(chan struct{})}
	c.hangUp(name)
	c.mu.Lock()
	c.guests[name] = g
	c.mu.Unlock()
	go c.refresh(g)
}

func (c *call) refresh(g *guest) {
	pulse := time.NewTicker(c.every)
	defer pulse.Stop()
	for {
		select {
		case now := <-pulse.C:
			c.mu.Lock()
			g.seen = now
			c.mu.Unlock()
		case <-g.gone:
			return
		}
	}
}

func (c *call) hangUp(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if g, here := c.guests[name]; here {
		delete(c.guests, name)
		close(g.gone)
	}
}

// Run lets guests join and hang up.
func Run(rounds int) {
	c := &call{guests: map[string]*guest{}, every: 5 * time.Millisecond}
	for i := range rounds {
		name := []string{"ada", "bob", "eve"}[i%3]
		c.join(name)
		c.hangUp(name)
	}
}
