// Package workers resizes pictures. The studio makes one histogram when it starts, and the worker
// of every job observes into that one.
package workers

import (
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// worker resizes the pictures of one job.
type worker struct {
	job     int
	seconds prometheus.Histogram
}

func newWorker(job int, seconds prometheus.Histogram) *worker {
	return &worker{job: job, seconds: seconds}
}

// resize works on one picture.
func (w *worker) resize(width, height int) int {
	start := time.Now()
	defer func() { w.seconds.Observe(time.Since(start).Seconds()) }()
	return width * height / 4
}

// studio takes jobs.
type studio struct {
	mu      sync.Mutex
	jobs    int
	seconds prometheus.Histogram
}

func newStudio(factory promauto.Factory) *studio {
	return &studio{seconds: factory.NewHistogram(prometheus.HistogramOpts{
		Name: "resize_seconds",
		Help: "How long a picture took.",
	})}
}

var pictures = newStudio(promauto.With(prometheus.NewRegistry()))

// take runs one job.
func (s *studio) take(count int) int {
	s.mu.Lock()
	s.jobs++
	job := s.jobs
	s.mu.Unlock()
	w := newWorker(job, s.seconds)
	pixels := 0
	for range count {
		pixels += w.resize(640, 480)
	}
	return pixels
}

// Run takes three jobs each round.
func Run(rounds int) {
	for range rounds * 3 {
		pictures.take(2)
	}
}
