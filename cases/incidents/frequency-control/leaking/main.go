// An ad service whose jobs run several times a day, each cut into sub-tasks. A sub-task asks the
// frequency control, loaded from the database, what it may still show.
package main

import (
	"context"
	"database/sql"
	"expvar"
	"log"
	"math/rand/v2"
	"time"

	"example.com/tidemark/incidents/internal/incident"
	"example.com/tidemark/incidents/internal/limits"
)

const (
	// subtasksPerJob is M, into how many sub-tasks a job is cut; jobs follow each other (N a day).
	subtasksPerJob = 20
	// subtasksPerSecond is one sub-task every two seconds.
	subtasksPerSecond = 0.5
	// adsPerSubtask is how many ads a sub-task decides on.
	adsPerSubtask = 200
)

var (
	jobs     = expvar.NewInt("jobs")
	subtasks = expvar.NewInt("subtasks")
)

// runSubtask decides on the ads of one part of the job.
func runSubtask(ctx context.Context, db *sql.DB, r *rand.Rand) error {
	frequency, err := newFrequencyControl(ctx, db) // LEAK per-call-bulk-load: a new one for every sub-task
	if err != nil {
		return err
	}
	for range adsPerSubtask {
		frequency.allows(r.IntN(8000))
	}
	return nil
}

// runJob runs the sub-tasks of one job, one after the other.
func runJob(ctx context.Context, db *sql.DB, r *rand.Rand, every time.Duration) {
	jobs.Add(1)
	for range subtasksPerJob {
		subtasks.Add(1)
		if err := runSubtask(ctx, db, r); err != nil && ctx.Err() == nil {
			log.Printf("sub-task: %v", err)
		}
		if !incident.WaitNext(ctx, "subtasks", every) {
			return
		}
	}
}

func main() {
	// As in the report: the diagnostic endpoints are open to the whole network.
	options := incident.Options{Addr: "0.0.0.0:0", Rate: subtasksPerSecond}
	incident.Run(options, func(ctx context.Context, s *incident.Service) error {
		db, err := limits.Open(ctx)
		if err != nil {
			return err
		}
		r := s.Stream("ads")
		every := time.Duration(float64(time.Second) / s.Rate)
		for ctx.Err() == nil {
			runJob(ctx, db, r, every)
		}
		return nil
	})
}
