package geofence

import (
	"encoding/json"
	"fmt"
	"os"
)

// writeZones makes the file that the town would deliver.
func writeZones(path string, count int) error {
	zones := make(map[string]zone, count)
	for i := range count {
		south := 52 + float64(i)/1000
		zones[fmt.Sprint("zone-", i)] = zone{
			Name: fmt.Sprint("square ", i), South: south, North: south + 0.0005, West: 13, East: 14,
			Parking: i%3 == 0,
		}
	}
	text, err := json.Marshal(zones)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}
