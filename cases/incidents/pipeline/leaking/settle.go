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

// settle reads the files of a day side by side, books them, and returns the first error.
func settle(ctx context.Context, day clearing.Day) error {
	reading, _ := errgroup.WithContext(ctx) // LEAK errgroup-ctx-ignored: a failed reader stops nobody
	booking, _ := errgroup.WithContext(ctx) // LEAK errgroup-ctx-ignored: a failed booking stops nobody
	batches := make(chan []clearing.Entry, queuedBatches)

	for _, file := range day.Files() {
		reading.Go(func() error { return read(ctx, file, batches) })
	}
	booking.Go(func() error { return book(batches) })

	if err := reading.Wait(); err != nil { // LEAK: the run waits for readers that cannot send
		return fmt.Errorf("reading: %w", err)
	}
	close(batches)
	if err := booking.Wait(); err != nil {
		return fmt.Errorf("booking: %w", err)
	}
	return nil
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
	for batch := range batches { // LEAK chan-close-skipped: a failed reader leaves the channel open
		if err := clearing.Check(batch); err != nil {
			return err
		}
		day = append(day, batch)
	}
	settled.Add(int64(len(clearing.Net(day))))
	return nil
}
