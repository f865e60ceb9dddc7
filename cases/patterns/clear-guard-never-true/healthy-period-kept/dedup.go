// Package dedup drops repeated readings of weather stations. The start of the period is only set
// when a period ends, so the table is emptied every few milliseconds.
package dedup

import (
	"fmt"
	"sync"
	"time"
)

// keep is how long a reading counts as known.
const keep = 5 * time.Millisecond

// reading is one message of a station.
type reading struct {
	station string
	at      int64
	values  [16]float64
}

// filter remembers the readings of the period.
type filter struct {
	mu    sync.Mutex
	since time.Time
	known map[string]reading
}

var readings = filter{known: make(map[string]reading), since: time.Now()}

// fresh tells whether the reading was not seen in this period.
func (f *filter) fresh(r reading) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if time.Since(f.since) > keep {
		f.known = make(map[string]reading)
		f.since = time.Now()
	}
	key := fmt.Sprintf("%s@%d", r.station, r.at)
	if _, seen := f.known[key]; seen {
		return false
	}
	f.known[key] = r
	return true
}

// receive takes a batch of a station and returns how many readings are new.
func receive(batch []reading) int {
	count := 0
	for _, r := range batch {
		if readings.fresh(r) {
			count++
		}
	}
	return count
}

// Run receives a batch of fifteen readings each round.
func Run(rounds int) {
	for round := range rounds {
		batch := make([]reading, 15)
		for i := range batch {
			batch[i] = reading{station: fmt.Sprintf("harbour-%d", i), at: int64(round)}
		}
		receive(batch)
		time.Sleep(time.Millisecond)
	}
}
