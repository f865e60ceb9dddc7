// Package leaking prints labels, a job after the other for as long as the service runs. Each job defers
// the closing of its printer, but the loop that defers never returns: the printers stay open.
package leaking

import (
	"context"
	"fmt"
	"os"
	"sync"

	"example.com/tidemark/patterns/internal/process"
)

type job struct {
	text string
	done chan error
}

// Worker prints jobs in the order they come.
type Worker struct {
	jobs   chan job
	device string
}

// worker is the one of this service, started with the first job.
var worker = sync.OnceValue(func() *Worker {
	w := &Worker{jobs: make(chan job), device: os.DevNull}
	go w.run(process.Context())
	return w
})

func (w *Worker) run(ctx context.Context) {
	for {
		select {
		case next := <-w.jobs:
			printer, err := os.OpenFile(w.device, os.O_WRONLY, 0)
			if err != nil {
				next.done <- err
				continue
			}
			defer printer.Close() // LEAK defer-in-loop: the loop ends with the program
			_, err = fmt.Fprintln(printer, next.text)
			next.done <- err
		case <-ctx.Done():
			return
		}
	}
}

// Print prints one label.
func (w *Worker) Print(text string) error {
	next := job{text: text, done: make(chan error, 1)}
	w.jobs <- next
	return <-next.done
}

// Run prints a label per round.
func Run(rounds int) {
	for round := range rounds {
		_ = worker().Print(fmt.Sprintf("parcel %d", round))
	}
}
