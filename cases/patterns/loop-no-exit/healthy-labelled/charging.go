// Package labelled watches parking meters. The goroutine of a meter leaves the loop itself, because
// its break names the loop.
package labelled

import "sync/atomic"

type meter struct {
	number int
	coins  chan int
	leave  chan struct{}
	taken  *atomic.Int64
}

func park(number int, taken *atomic.Int64) *meter {
	m := &meter{number: number, coins: make(chan int, 1), leave: make(chan struct{}, 1), taken: taken}
	go m.count()
	return m
}

func (m *meter) count() {
	sum := 0
watching:
	for {
		select {
		case cents := <-m.coins:
			sum += cents
		case <-m.leave:
			break watching
		}
	}
	m.taken.Add(int64(sum))
}

func (m *meter) release() {
	m.leave <- struct{}{}
}

// Run parks one car after the other.
func Run(rounds int) {
	var taken atomic.Int64
	for i := range rounds {
		m := park(i, &taken)
		m.coins <- 50
		m.release()
	}
}
