// Package process stamps entries with a coarse clock. The loop that moves the clock has no exit,
// but it is started once when the program starts and belongs to the process.
package process

import (
	"sync/atomic"
	"time"
)

const step = 20 * time.Millisecond

var coarse atomic.Int64

func init() {
	coarse.Store(time.Now().UnixMilli())
	go move()
}

func move() {
	for {
		time.Sleep(step)
		coarse.Store(time.Now().UnixMilli())
	}
}

type entry struct {
	millis int64
	text   string
}

func note(text string) entry {
	return entry{millis: coarse.Load(), text: text}
}

// Run stamps entries.
func Run(rounds int) {
	last := int64(0)
	for range rounds {
		last = max(last, note("door opened").millis)
	}
}
