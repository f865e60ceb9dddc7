// Package donearm sends heartbeats for each connected player. It does not leak: the loop also waits
// for the done channel, which Disconnect closes beside stopping the ticker.
package donearm

import (
	"sync/atomic"
	"time"
)

// Player is connected to a game.
type Player struct {
	name  string
	beat  *time.Ticker
	beats atomic.Int64
	done  chan struct{}
}

// Connect starts the heartbeats of a player.
func Connect(name string, every time.Duration) *Player {
	p := &Player{name: name, beat: time.NewTicker(every), done: make(chan struct{})}
	go p.keepAlive()
	return p
}

func (p *Player) keepAlive() {
	for {
		select {
		case <-p.beat.C:
			p.beats.Add(1)
		case <-p.done:
			return
		}
	}
}

// Beats tells how often the player was heard of.
func (p *Player) Beats() int64 { return p.beats.Load() }

// Disconnect ends the heartbeats.
func (p *Player) Disconnect() {
	p.beat.Stop()
	close(p.done)
}

// Run connects a player per round.
func Run(rounds int) {
	for range rounds {
		player := Connect("ada", time.Millisecond)
		player.Beats()
		player.Disconnect()
	}
}
