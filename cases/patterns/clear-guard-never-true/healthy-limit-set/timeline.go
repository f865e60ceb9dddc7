// Package timeline keeps the latest events of every parcel. The limit is larger than zero, so half
// of the parcels are dropped whenever it is reached.
package timeline

import (
	"fmt"
	"maps"
	"slices"
	"sync"
)

// maxParcels is how many parcels are kept; zero would keep all.
const maxParcels = 40

// event is one scan of a parcel.
type event struct {
	depot string
	step  int
	label [120]byte
}

// timelines are the last events by parcel.
type timelines struct {
	mu     sync.RWMutex
	latest map[string]event
}

func newTimelines() *timelines {
	return &timelines{latest: make(map[string]event, 64)}
}

var parcels = newTimelines()

// scan records that a parcel passed a depot.
func (t *timelines) scan(parcel string, e event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if maxParcels > 0 && len(t.latest) >= maxParcels {
		t.dropOldest()
	}
	t.latest[parcel] = e
}

// dropOldest forgets half of the parcels, the smallest numbers first.
func (t *timelines) dropOldest() {
	for _, parcel := range slices.Sorted(maps.Keys(t.latest))[:len(t.latest)/2] {
		delete(t.latest, parcel)
	}
}

// where tells which depot saw the parcel last.
func (t *timelines) where(parcel string) (string, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	e, known := t.latest[parcel]
	return e.depot, known
}

// Run scans twenty new parcels each round and asks for one of them.
func Run(rounds int) {
	for round := range rounds {
		for i := range 20 {
			parcels.scan(fmt.Sprintf("P%08d", round*20+i), event{depot: "Kassel", step: i})
		}
		parcels.where(fmt.Sprintf("P%08d", round*20))
	}
}
