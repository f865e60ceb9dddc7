// Package closure prints labels, a job after the other for as long as the service runs. It does not
// leak: the deferred closing belongs to a function within the loop, which returns with each job.
package closure

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
			func() {
				printer, err := os.OpenFile(w.device, os.O_WRONLY, 0)
				if err != nil {
					next.done <- err
					return
				}
				defer printer.Close()
				_, err = fmt.Fprintln(printer, next.text)
				next.done <- err
			}()
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
