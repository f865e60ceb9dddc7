// Package meter collects the readings of electricity meters and answers with the mean. The meter
// of a building lives as long as the service and remembers every reading it ever added up.
package meter

import (
	"sync"
	"time"
)

// reading is what a meter showed at a time.
type reading struct {
	at    time.Time
	watts [3]float64
}

// meter is the device of one building.
type meter struct {
	building string
	mu       sync.Mutex
	readings []reading
	sum      float64
}

// meters are the devices of the estate.
var meters = [...]*meter{{building: "mill"}, {building: "barn"}, {building: "forge"}}

// add takes one reading.
func (m *meter) add(r reading) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.readings = append(m.readings, r) // LEAK append-forever-global: kept after they are added up
	for _, phase := range r.watts {
		m.sum += phase
	}
}

// mean gives the mean power of the building so far.
func (m *meter) mean() float64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.readings) == 0 {
		return 0
	}
	return m.sum / float64(len(m.readings))
}

// poll reads all devices of the estate once.
func poll(now time.Time) {
	for i, m := range meters {
		m.add(reading{at: now, watts: [3]float64{float64(i), 230, 230}})
	}
}

// Run polls the meters twenty times each round and asks for a mean.
func Run(rounds int) {
	start := time.Now()
	for round := range rounds {
		for i := range 20 {
			poll(start.Add(time.Duration(round*20+i) * time.Second))
		}
		meters[0].mean()
	}
}
