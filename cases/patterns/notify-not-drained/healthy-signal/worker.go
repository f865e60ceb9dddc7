// Package signal runs a resize worker that stops at a signal. The signal channel is not read any
// more once the queue is empty, but os/signal never waits for a reader: what has no room is
// dropped, and the worker gives its registration back.
package signal

import (
	"os"
	"os/signal"
	"syscall"
)

type job struct{ width, height int }

type worker struct {
	done    int
	stopped bool
}

func (w *worker) resize(j job) {
	if j.width > 0 && j.height > 0 {
		w.done++
	}
}

func (w *worker) work(jobs []job) {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGUSR1, syscall.SIGUSR2)
	defer signal.Stop(stop)
	for _, j := range jobs {
		select {
		case <-stop:
			w.stopped = true
			return
		default:
			w.resize(j)
		}
	}
}

// Run works off one queue per round.
func Run(rounds int) {
	w := &worker{}
	for i := range rounds {
		w.work([]job{{640, 480}, {i, i}, {1024, 768}})
	}
}
