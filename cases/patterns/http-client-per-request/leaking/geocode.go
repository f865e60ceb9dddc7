// Package leaking looks coordinates up. Every lookup builds a transport of its own; its connection is
// kept for a next request that will go through another transport.
package leaking

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"example.com/tidemark/patterns/internal/upstream"
)

// Point is a place on the map.
type Point struct {
	Lat, Lon float64
}

// Place names the place at a point.
func Place(at Point) (string, error) {
	client := &http.Client{
		Timeout: time.Second,
		Transport: &http.Transport{ // LEAK http-client-per-request: its idle connection is never closed
			MaxIdleConnsPerHost:   2,
			ResponseHeaderTimeout: time.Second,
		},
	}
	answer, err := client.Get(fmt.Sprintf("%s/place/%.2f/%.2f", upstream.URL(), at.Lat, at.Lon))
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	name, err := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
	if err != nil {
		return "", err
	}
	return string(name), nil
}

// Run looks a point up per round.
func Run(rounds int) {
	for round := range rounds {
		_, _ = Place(Point{Lat: 52.5, Lon: float64(round)})
	}
}
