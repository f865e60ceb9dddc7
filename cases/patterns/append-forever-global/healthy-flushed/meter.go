// Package meter collects the readings of electricity meters and books them every hour. The booking
// hands the readings over and the meter goes on with an empty list.
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
}

// meters are the devices of the estate.
var meters = [...]*meter{{building: "mill"}, {building: "barn"}, {building: "forge"}}

// add takes one reading.
func (m *meter) add(r reading) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.readings = append(m.readings, r)
}

// take hands over what was collected since the last booking.
func (m *meter) take() []reading {
	m.mu.Lock()
	defer m.mu.Unlock()
	taken := m.readings
	m.readings = nil
	return taken
}

// book adds up the readings of all devices.
func book() float64 {
	sum := 0.0
	for _, m := range meters {
		for _, r := range m.take() {
			for _, phase := range r.watts {
				sum += phase
			}
		}
	}
	return sum
}

// poll reads all devices of the estate once.
func poll(now time.Time) {
	for i, m := range meters {
		m.add(reading{at: now, watts: [3]float64{float64(i), 230, 230}})
	}
}

// Run polls the meters twenty times each round and books.
func Run(rounds int) {
	start := time.Now()
	for round := range rounds {
		for i := range 20 {
			poll(start.Add(time.Duration(round*20+i) * time.Second))
		}
		book()
	}
}
