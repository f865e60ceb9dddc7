// Package leaking saves drafts now and then while somebody writes. Finish stops the ticker and expects
// the saver to see the finished flag, but the saver sleeps in its receive.
package leaking

import (
	"sync/atomic"
	"time"
)

// Draft is a text that is being written.
type Draft struct {
	text     atomic.Value
	saved    atomic.Int64
	finished atomic.Bool
}

// autosave saves at every tick until the draft is finished.
func (d *Draft) autosave(clock *time.Ticker) {
	for !d.finished.Load() {
		<-clock.C // LEAK ticker-range-never-ends: no tick comes after Stop
		if text, ok := d.text.Load().(string); ok {
			d.saved.Store(int64(len(text)))
		}
	}
}

// Edit lets write change the draft, and saves it meanwhile.
func (d *Draft) Edit(every time.Duration, write func(set func(text string))) {
	clock := time.NewTicker(every)
	defer clock.Stop()
	go d.autosave(clock)
	write(func(text string) { d.text.Store(text) })
	d.finished.Store(true)
}

// Run writes a draft per round.
func Run(rounds int) {
	for range rounds {
		draft := &Draft{}
		draft.Edit(time.Second, func(set func(text string)) {
			set("Dear")
			set("Dear Ada,")
			time.Sleep(2 * time.Millisecond)
		})
	}
}
