package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"example.com/tidemark/incidents/pipeline/internal/clearing"
)

// queuedBatches is how far the readers may run ahead of the ledger.
const queuedBatches = 10

// settled counts the accounts that were settled.
var settled atomic.Int64

// settle reads the files of a day, books them, and returns the first error. The side that sends
// closes the channel, whatever became of it.
func settle(ctx context.Context, day clearing.Day) error {
	both, _ := errgroup.WithContext(ctx) // LEAK errgroup-ctx-ignored: a failed booking does not stop the readers
	batches := make(chan []clearing.Entry, queuedBatches)

	both.Go(func() error {
		defer close(batches)
		return readAll(ctx, day, batches)
	})
	both.Go(func() error { return book(batches) })

	if err := both.Wait(); err != nil { // LEAK: the run waits for its readers
		return fmt.Errorf("day %d: %w", day.Number, err)
	}
	return nil
}

// readAll reads the files of a day side by side.
func readAll(ctx context.Context, day clearing.Day, batches chan<- []clearing.Entry) error {
	reading, _ := errgroup.WithContext(ctx) // LEAK errgroup-ctx-ignored: a failed reader does not stop the others
	for _, file := range day.Files() {
		reading.Go(func() error { return read(ctx, file, batches) })
	}
	return reading.Wait() // LEAK: so does the goroutine that would close
}

// read queues the batches of one file.
func read(ctx context.Context, file *clearing.File, batches chan<- []clearing.Entry) error {
	for {
		batch, err := file.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		batches <- batch // LEAK chan-producer-stranded: nobody receives after a failed booking
	}
}

// book collects the day and nets it.
func book(batches <-chan []clearing.Entry) error {
	var day [][]clearing.Entry
	for batch := range batches {
		if err := clearing.Check(batch); err != nil {
			return err
		}
		day = append(day, batch)
	}
	settled.Add(int64(len(clearing.Net(day))))
	return nil
}
