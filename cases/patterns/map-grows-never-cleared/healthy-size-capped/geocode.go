// Package geocode finds the place of an address and remembers the answer. A full cache drops one
// entry before it takes the next, so it never holds more than its limit.
package geocode

import (
	"fmt"
	"hash/fnv"
	"strings"
	"sync"
)

// maxPlaces is how many answers are remembered.
const maxPlaces = 50

// place is the answer to one address.
type place struct {
	latitude, longitude float64
	district            [64]byte
	outline             [8][2]float64
}

// resolver answers from its cache or computes.
type resolver struct {
	mu     sync.RWMutex
	places map[string]*place
	misses int
}

func newResolver() *resolver {
	return &resolver{places: make(map[string]*place)}
}

var addresses = newResolver()

// find returns the place of an address.
func (r *resolver) find(address string) *place {
	key := strings.ToLower(strings.TrimSpace(address))
	r.mu.RLock()
	known, hit := r.places[key]
	r.mu.RUnlock()
	if hit {
		return known
	}
	p := locate(key)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.misses++
	r.makeRoom()
	r.places[key] = p
	return p
}

// makeRoom drops any one entry of a full cache.
func (r *resolver) makeRoom() {
	if len(r.places) < maxPlaces {
		return
	}
	for victim := range r.places {
		delete(r.places, victim)
		return
	}
}

// locate stands for the slow lookup.
func locate(address string) *place {
	h := fnv.New64a()
	h.Write([]byte(address))
	p := &place{latitude: float64(h.Sum64()%180) - 90, longitude: float64(h.Sum64()%360) - 180}
	copy(p.district[:], address)
	return p
}

// deliveries tells how many of the addresses lie in the north.
func deliveries(order []string) int {
	north := 0
	for _, address := range order {
		if addresses.find(address).latitude > 0 {
			north++
		}
	}
	return north
}

// Run plans a tour of twenty addresses each round.
func Run(rounds int) {
	for round := range rounds {
		var order []string
		for i := range 20 {
			order = append(order, fmt.Sprintf(" Hafenstraße %d, %d", i, 10000+round))
		}
		deliveries(order)
	}
}
