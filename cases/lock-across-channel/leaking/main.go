// A game lobby: a player plays against the computer in a room, and the room tells what happens.
package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// leaverShare is the part of matches in which the player leaves while the room speaks.
	leaverShare = 0.15
	// movesPerMatch is how often the room speaks.
	movesPerMatch = 5
)

type event struct {
	match int
	move  int
}

// player listens to a room.
type player struct {
	events chan event
	quits  int // leaves after this many events; never if negative
	seen   atomic.Int64
}

// room spreads the events of one match.
type room struct {
	mu      sync.Mutex
	players map[*player]struct{}
}

// enter adds a player.
func (r *room) enter(p *player) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.players[p] = struct{}{}
}

// leave removes a player.
func (r *room) leave(p *player) {
	r.mu.Lock() // LEAK: the lock is held by an announcement to this player
	defer r.mu.Unlock()
	delete(r.players, p)
}

// announce tells every player of the room.
func (r *room) announce(e event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for p := range r.players {
		p.events <- e // LEAK lock-held-while-channel-blocks: sends with the lock held to a player who wants to leave
	}
}

// follow reads events until the match is over or the player has had enough.
func (p *player) follow(r *room, over <-chan struct{}) {
	defer r.leave(p)
	for {
		select {
		case <-p.events:
			if p.seen.Add(1) == int64(p.quits) {
				time.Sleep(15 * time.Millisecond) // says goodbye
				return
			}
		case <-over:
			return
		}
	}
}

// play runs one match.
func play(match int, pace time.Duration, quits int) {
	r := &room{players: make(map[*player]struct{})}
	over := make(chan struct{})
	p := &player{events: make(chan event), quits: quits}
	r.enter(p)
	go p.follow(r, over)
	for move := range movesPerMatch {
		r.announce(event{match: match, move: move})
		time.Sleep(pace)
	}
	close(over)
}

func main() {
	patient.Run(patient.Options{Rate: 0.8}, func(ctx context.Context, p *patient.Patient) error {
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 8})
		match := 0
		p.Arrive(ctx, "matches", p.Rate/leaverShare, func(r *rand.Rand) {
			match++
			pace, quits := 60*time.Millisecond, -1
			if r.Float64() < leaverShare {
				pace, quits = 8*time.Millisecond, 1+r.IntN(movesPerMatch-1)
			}
			go play(match, pace, quits)
		})
		return nil
	})
}
