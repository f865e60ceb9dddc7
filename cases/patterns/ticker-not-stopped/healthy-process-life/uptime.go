// Package processlife counts the minutes a service is up. It does not leak: there is one ticker in the
// whole program, started with the first request, and it is meant to run until the end.
package processlife

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"time"

	"example.com/tidemark/patterns/internal/process"
)

var (
	begin   sync.Once
	minutes atomic.Int64
)

// count adds a minute at a time until the program ends.
func count() {
	turn := time.NewTicker(time.Minute)
	for {
		select {
		case <-turn.C:
			minutes.Add(1)
		case <-process.Context().Done():
			return
		}
	}
}

func status(w http.ResponseWriter, _ *http.Request) {
	begin.Do(func() { go count() })
	fmt.Fprintf(w, "up for %d minutes\n", minutes.Load())
}

// Run asks for the status, a request per round.
func Run(rounds int) {
	handler := http.HandlerFunc(status)
	for range rounds {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/status", nil))
	}
}
