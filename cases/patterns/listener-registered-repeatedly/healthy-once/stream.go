// Package once streams the delays of trains. One function is registered with the server when the
// station is built; each stream looks at the channel that it closes.
package once

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

type station struct {
	server *http.Server
	over   chan struct{}
	delays []string
}

func newStation(delays ...string) *station {
	s := &station{delays: delays, over: make(chan struct{})}
	s.server = &http.Server{
		Handler:           http.HandlerFunc(s.stream),
		ReadHeaderTimeout: time.Second,
		WriteTimeout:      time.Second,
	}
	s.server.RegisterOnShutdown(sync.OnceFunc(func() { close(s.over) }))
	return s
}

func (s *station) stream(w http.ResponseWriter, r *http.Request) {
	var backlog bytes.Buffer
	backlog.Grow(4096)
	for _, delay := range s.delays {
		select {
		case <-s.over:
			return
		case <-r.Context().Done():
			return
		default:
			fmt.Fprintln(&backlog, delay)
		}
	}
	w.Write(backlog.Bytes())
}

// Run streams the delays to travellers one after the other.
func Run(rounds int) {
	for range rounds {
		request := httptest.NewRequest(http.MethodGet, "/delays", nil)
		central.server.Handler.ServeHTTP(httptest.NewRecorder(), request)
	}
}

var central = newStation("IC 5: 4 min", "S 3: 0 min")
