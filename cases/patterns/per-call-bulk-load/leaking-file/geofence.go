// Package geofence tells scooters whether they may park. Every ride reads and decodes the file
// with all zones, and the check it hands to the ride keeps them for as long as the ride lasts.
package geofence

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
)

// zone is a rectangle where parking is allowed or not.
type zone struct {
	Name                     string
	South, West, North, East float64
	Parking                  bool
}

// readZones decodes the whole file.
func readZones(path string) (map[string]zone, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	zones := make(map[string]zone)
	return zones, json.Unmarshal(text, &zones)
}

// mayPark tells whether a scooter may stand at a place.
type mayPark func(latitude, longitude float64) bool

// fleet knows the ride of every scooter; a scooter has one ride at a time.
type fleet struct {
	path  string
	mu    sync.Mutex
	rides [40]mayPark
}

var scooters fleet

// unlock begins a ride.
func (f *fleet) unlock(scooter int) error {
	zones, err := readZones(f.path) // LEAK per-call-bulk-load: all zones of the town for each ride
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rides[scooter%len(f.rides)] = func(latitude, longitude float64) bool {
		for _, z := range zones {
			if latitude > z.South && latitude < z.North && longitude > z.West && longitude < z.East {
				return z.Parking
			}
		}
		return true
	}
	return nil
}

// Run begins one ride each round.
func Run(rounds int) {
	folder, err := os.MkdirTemp("", "geofence")
	if err != nil {
		return
	}
	defer os.RemoveAll(folder)
	scooters.path = filepath.Join(folder, "zones.json")
	if err := writeZones(scooters.path, 300); err != nil {
		return
	}
	for round := range rounds {
		if err := scooters.unlock(round); err != nil {
			return
		}
	}
}
