// Package workers resizes pictures. Every job starts a worker, and every worker makes itself a
// histogram under a name of its own, which the registry keeps after the worker is gone.
package workers

import (
	"fmt"
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

func newWorker(job int, factory promauto.Factory) *worker {
	return &worker{
		job: job,
		seconds: factory.NewHistogram(prometheus.HistogramOpts{ // LEAK metric-registered-per-instance: one for each job
			Name: fmt.Sprintf("resize_job_%d_seconds", job),
			Help: "How long a picture took.",
		}),
	}
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
	factory promauto.Factory
}

var pictures = &studio{factory: promauto.With(prometheus.NewRegistry())}

// take runs one job.
func (s *studio) take(count int) int {
	s.mu.Lock()
	s.jobs++
	job := s.jobs
	s.mu.Unlock()
	w := newWorker(job, s.factory)
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
