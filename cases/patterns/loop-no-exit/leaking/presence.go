// Package leaking refreshes the presence of a player for as long as the game runs. The refresher is
// started for every login and its loop has no way out, so it goes on after the player has left.
package leaking

import (
	"sync"
	"time"
)

type player struct {
	name string
	seen time.Time
}

type lobby struct {
	mu      sync.Mutex
	players map[string]*player
	every   time.Duration
}

func (l *lobby) login(name string) {
	p := &player{name: name, seen: time.Now()}
	l.mu.Lock()
	l.players[name] = p
	l.mu.Unlock()
	go l.refresh(p)
}

func (l *lobby) refresh(p *player) {
	for { // LEAK loop-no-exit: a logout does not end it
		l.mu.Lock()
		p.seen = time.Now()
		l.mu.Unlock()
		time.Sleep(l.every)
	}
}

func (l *lobby) logout(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.players, name)
}

// Run logs players in and out.
func Run(rounds int) {
	l := &lobby{players: map[string]*player{}, every: 50 * time.Millisecond}
	for i := range rounds {
		name := []string{"ada", "bob", "eve"}[i%3]
		l.login(name)
		l.logout(name)
	}
}
