package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	// batchesPerRegion is how many batches of rows a region delivers.
	batchesPerRegion = 12
	// queuedBatches is how far the readers may run ahead of the writer.
	queuedBatches = 10
	// rowsPerBatch is the size of a batch.
	rowsPerBatch = 64
)

var regions = []string{"eu", "us", "ap"}

var errTargetFull = errors.New("target is full")

type row struct {
	account int64
	cents   int64
	at      int64
}

// job exports the bookings of all regions into one report.
type job struct {
	failingRegion int
	failAfter     int
	failure       error
	targetFull    bool
}

// export reads the regions, writes the report, and returns the first error.
func (j *job) export(ctx context.Context) error {
	readers, _ := errgroup.WithContext(ctx) // LEAK errgroup-ctx-ignored: a failed reader stops nobody
	writers, _ := errgroup.WithContext(ctx) // LEAK errgroup-ctx-ignored: a failed writer stops nobody
	batches := make(chan []row, queuedBatches)

	for i, region := range regions {
		readers.Go(func() error { return j.read(i, region, batches) })
	}
	writers.Go(func() error { return j.write(batches) })

	if err := readers.Wait(); err != nil { // LEAK: the job waits for readers that cannot send
		return err
	}
	close(batches)
	return writers.Wait()
}

// read queues the batches of one region.
func (j *job) read(i int, region string, batches chan<- []row) error {
	for n := range batchesPerRegion {
		time.Sleep(time.Millisecond)
		if i == j.failingRegion && n == j.failAfter {
			return fmt.Errorf("region %s: %w", region, j.failure)
		}
		batch := make([]row, rowsPerBatch)
		for k := range batch {
			batch[k] = row{account: int64(n*rowsPerBatch + k), cents: int64(k) * 25}
		}
		batches <- batch // LEAK chan-producer-stranded: nobody receives after a failed write
	}
	return nil
}

// write adds the batches to the report; it holds the report until everything is there.
func (j *job) write(batches <-chan []row) error {
	report := make(map[int64]int64, rowsPerBatch)
	for batch := range batches { // LEAK chan-close-skipped: a failed reader leaves the channel open
		for _, r := range batch {
			report[r.account] += r.cents
		}
		if j.targetFull && len(report) > 2*rowsPerBatch {
			return errTargetFull
		}
	}
	return nil
}
