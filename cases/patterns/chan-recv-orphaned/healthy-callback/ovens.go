// Package ovens fires pottery. The function waits for a channel that nothing in it sends on; the
// timer's callback does, and the timer is never stopped before.
package ovens

import (
	"sync/atomic"
	"time"
)

type kiln struct {
	firing time.Duration
	fired  atomic.Int64
}

func (k *kiln) light(cooled func()) {
	time.AfterFunc(k.firing, func() {
		k.fired.Add(1)
		cooled()
	})
}

func (k *kiln) fire(pots []string) int {
	cold := make(chan struct{}, 1)
	k.light(func() { cold <- struct{}{} })
	<-cold
	return len(pots)
}

// Run fires one load of pots per round.
func Run(rounds int) {
	k := &kiln{firing: time.Millisecond}
	pots := 0
	for range rounds {
		pots += k.fire([]string{"cup", "bowl"})
	}
}
