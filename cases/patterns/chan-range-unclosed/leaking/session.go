// Package leaking gives every chat session a sender that ranges over the session's outbox. Leaving
// the room takes the session off the list and closes nothing, so the sender waits for ever.
package leaking

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type session struct {
	name   string
	outbox chan string
	sent   *atomic.Int64
}

func (s *session) send() {
	for line := range s.outbox { // LEAK chan-range-unclosed: nothing closes an outbox
		s.sent.Add(int64(len(line)))
	}
}

type room struct {
	mu       sync.Mutex
	sessions map[string]*session
	sent     atomic.Int64
}

func (r *room) enter(name string) *session {
	s := &session{name: name, outbox: make(chan string, 8), sent: &r.sent}
	go s.send()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sessions[name] = s
	return s
}

func (r *room) leave(s *session) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.sessions, s.name)
}

func (r *room) say(line string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.sessions {
		select {
		case s.outbox <- line:
		default:
		}
	}
}

// Run lets guests enter, say something and leave.
func Run(rounds int) {
	lobby := &room{sessions: map[string]*session{}}
	for i := range rounds {
		guest := lobby.enter(fmt.Sprintf("guest-%d", i))
		lobby.say("hello")
		lobby.leave(guest)
	}
}
