// An export service: every job reads three regions side by side and writes one report. A job that
// fails is tried again with the next round.
package main

import (
	"context"
	"errors"
	"log"
	"math/rand/v2"
	"sync/atomic"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// readFailureShare is the part of jobs in which one region cannot be read to its end.
	readFailureShare = 0.3
	// writeFailureShare is the part of jobs whose report cannot be written to its end.
	writeFailureShare = 0.06
)

// scheduler starts jobs and counts how they end.
type scheduler struct {
	done   atomic.Int64
	failed atomic.Int64
}

// run executes one job.
func (s *scheduler) run(ctx context.Context, j *job) {
	if err := j.export(ctx); err != nil {
		s.failed.Add(1)
		if n := s.failed.Load(); n%50 == 0 {
			log.Printf("export: %d jobs failed, the last with: %v", n, err)
		}
		return
	}
	s.done.Add(1)
}

// plan decides what a job will meet; the failures are those of its sources and its target.
func plan(r *rand.Rand) *job {
	j := &job{failingRegion: -1}
	switch x := r.Float64(); {
	case x < readFailureShare:
		j.failingRegion = r.IntN(len(regions))
		j.failAfter = r.IntN(batchesPerRegion)
		j.failure = errors.New("region is read-only during maintenance")
	case x < readFailureShare+writeFailureShare:
		j.targetFull = true
	}
	return j
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		s := &scheduler{}
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 5})
		p.Arrive(ctx, "jobs", p.Rate/readFailureShare, func(r *rand.Rand) {
			go s.run(ctx, plan(r))
		})
		return nil
	})
}
