// Package shared looks coordinates up. It does not leak: all lookups go through one client, whose
// connection serves them one after the other and is closed at the end.
package shared

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

var client = &http.Client{
	Timeout: time.Second,
	Transport: &http.Transport{
		MaxIdleConnsPerHost:   2,
		ResponseHeaderTimeout: time.Second,
	},
}

// Place names the place at a point.
func Place(at Point) (string, error) {
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
	defer client.CloseIdleConnections()
	for round := range rounds {
		_, _ = Place(Point{Lat: 52.5, Lon: float64(round)})
	}
}
