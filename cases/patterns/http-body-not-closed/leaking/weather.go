// Package leaking asks a weather station for the temperature. An answer with another status than 200
// is refused without closing its body, which keeps the connection and its two goroutines.
package leaking

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
)

// Station is a weather station with an HTTP interface.
type Station struct {
	client *http.Client
	base   string
}

type reading struct {
	Celsius float64 `json:"celsius"`
}

// Temperature asks for the temperature at a place.
func (s *Station) Temperature(place string) (float64, error) {
	resp, err := s.client.Get(s.base + "/" + place) // LEAK http-body-not-closed: the refusal returns before Close
	if err != nil {
		return 0, fmt.Errorf("weather: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("weather: %s: %s", place, resp.Status)
	}
	defer resp.Body.Close()
	var now reading
	if err := json.NewDecoder(resp.Body).Decode(&now); err != nil {
		return 0, fmt.Errorf("weather: %w", err)
	}
	return now.Celsius, nil
}

func serve(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/berlin" {
		http.Error(w, "there is no such place", http.StatusNotFound)
		return
	}
	_ = json.NewEncoder(w).Encode(reading{Celsius: 21.5})
}

// Run asks for two places, one of which the station does not know.
func Run(rounds int) {
	server := httptest.NewServer(http.HandlerFunc(serve))
	defer server.Close()
	station := &Station{client: server.Client(), base: server.URL}
	for round := range rounds {
		place := "berlin"
		if round%2 == 1 {
			place = "atlantis"
		}
		_, _ = station.Temperature(place)
	}
}
