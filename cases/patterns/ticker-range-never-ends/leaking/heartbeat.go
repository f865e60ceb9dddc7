// Package leaking sends heartbeats for each connected player. Disconnecting stops the ticker, but Stop
// does not close its channel: the loop over the channel waits for a tick that never comes.
package leaking

import (
	"sync/atomic"
	"time"
)

// Player is connected to a game.
type Player struct {
	name  string
	beat  *time.Ticker
	beats atomic.Int64
}

// Connect starts the heartbeats of a player.
func Connect(name string, every time.Duration) *Player {
	p := &Player{name: name, beat: time.NewTicker(every)}
	go p.keepAlive()
	return p
}

func (p *Player) keepAlive() {
	for range p.beat.C { // LEAK ticker-range-never-ends: Disconnect stops the ticker, the range goes on waiting
		p.beats.Add(1)
	}
}

// Beats tells how often the player was heard of.
func (p *Player) Beats() int64 { return p.beats.Load() }

// Disconnect ends the heartbeats.
func (p *Player) Disconnect() {
	p.beat.Stop()
}

// Run connects a player per round.
func Run(rounds int) {
	for range rounds {
		player := Connect("ada", time.Millisecond)
		player.Beats()
		player.Disconnect()
	}
}
