// A chat gateway: every session has a send loop fed from a queue.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// queueLength is how many frames may wait for a slow session.
const queueLength = 16

type frame struct {
	room string
	text string
}

// session is one connected user.
type session struct {
	user   int
	outbox chan frame
	sent   atomic.Int64
}

// sendLoop writes frames to the user until the outbox is closed.
func (s *session) sendLoop() {
	for f := range s.outbox { // LEAK chan-range-unclosed: the outbox is never closed
		s.write(f)
	}
}

func (s *session) write(f frame) {
	s.sent.Add(int64(len(f.room) + len(f.text)))
}

// gateway knows the sessions that are connected now.
type gateway struct {
	mu       sync.Mutex
	sessions map[*session]struct{}
}

// connect registers a session and starts its send loop.
func (g *gateway) connect(user int) *session {
	s := &session{user: user, outbox: make(chan frame, queueLength)}
	g.mu.Lock()
	g.sessions[s] = struct{}{}
	g.mu.Unlock()
	go s.sendLoop()
	return s
}

// disconnect forgets a session.
func (g *gateway) disconnect(s *session) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.sessions, s)
}

// broadcast queues a frame for everybody; a full outbox loses it.
func (g *gateway) broadcast(f frame) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for s := range g.sessions {
		select {
		case s.outbox <- f:
		default:
		}
	}
}

// serve keeps one user connected for a while.
func (g *gateway) serve(ctx context.Context, user int, stay time.Duration) {
	s := g.connect(user)
	defer g.disconnect(s)
	patient.Sleep(ctx, stay)
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		g := &gateway{sessions: make(map[*session]struct{})}
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 8})
		go p.Arrive(ctx, "messages", 4, func(r *rand.Rand) {
			g.broadcast(frame{room: "lobby", text: fmt.Sprintf("message %d", r.IntN(1_000_000))})
		})
		p.Arrive(ctx, "sessions", p.Rate, func(r *rand.Rand) {
			stay := 3*time.Second + time.Duration(r.ExpFloat64()*float64(5*time.Second))
			go g.serve(ctx, r.IntN(100_000), stay)
		})
		return nil
	})
}
