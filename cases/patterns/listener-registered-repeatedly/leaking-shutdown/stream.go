// Package shutdown streams the scores of a match. Every stream asks the server to be told of its
// shutdown; the server has no way to take such a wish back and keeps the stream's buffer for ever.
package shutdown

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

type stadium struct {
	server *http.Server
	scores []string
}

func newStadium(scores ...string) *stadium {
	s := &stadium{scores: scores}
	s.server = &http.Server{
		Handler:           http.HandlerFunc(s.stream),
		ReadHeaderTimeout: time.Second,
		WriteTimeout:      time.Second,
	}
	return s
}

func (s *stadium) stream(w http.ResponseWriter, r *http.Request) {
	var backlog bytes.Buffer
	backlog.Grow(4096)
	var once sync.Once
	over := make(chan struct{})
	end := func() {
		once.Do(func() { close(over) })
		backlog.Reset()
	}
	s.server.RegisterOnShutdown(end) // LEAK listener-registered-repeatedly: one more for every stream
	for _, score := range s.scores {
		select {
		case <-over:
			return
		case <-r.Context().Done():
			return
		default:
			fmt.Fprintln(&backlog, score)
		}
	}
	w.Write(backlog.Bytes())
}

// Run streams the match to viewers one after the other.
func Run(rounds int) {
	for range rounds {
		request := httptest.NewRequest(http.MethodGet, "/stream", nil)
		derby.server.Handler.ServeHTTP(httptest.NewRecorder(), request)
	}
}

var derby = newStadium("0:0", "1:0", "1:1")
