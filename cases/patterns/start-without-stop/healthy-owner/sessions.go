// Package owner opens a heartbeat per client session. The session that is built here outlives the
// function, because the server keeps it and closes every heartbeat when the client or it leaves.
package owner

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type heartbeat struct {
	beats chan struct{}
	ended chan struct{}
	count *atomic.Int64
}

func startHeartbeat(count *atomic.Int64) *heartbeat {
	h := &heartbeat{beats: make(chan struct{}, 1), ended: make(chan struct{}), count: count}
	go h.run()
	return h
}

func (h *heartbeat) run() {
	for {
		select {
		case <-h.beats:
			h.count.Add(1)
		case <-h.ended:
			return
		}
	}
}

func (h *heartbeat) Close() { close(h.ended) }

type server struct {
	mu       sync.Mutex
	sessions map[string]*heartbeat
	count    atomic.Int64
}

func (s *server) open(client string) {
	s.leave(client)
	h := startHeartbeat(&s.count)
	h.beats <- struct{}{}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sessions[client] = h
}

func (s *server) leave(client string) {
	s.mu.Lock()
	h, here := s.sessions[client]
	delete(s.sessions, client)
	s.mu.Unlock()
	if here {
		h.Close()
	}
}

func (s *server) shutdown() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for client, h := range s.sessions {
		h.Close()
		delete(s.sessions, client)
	}
}

// Run opens sessions; every second client leaves by itself.
func Run(rounds int) {
	s := &server{sessions: map[string]*heartbeat{}}
	defer s.shutdown()
	for i := range rounds {
		client := fmt.Sprintf("client-%d", i)
		s.open(client)
		if i%2 == 0 {
			s.leave(client)
		}
	}
}
