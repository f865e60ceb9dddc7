// Package breaks watches charging points. The goroutine of a point is told to stop, but the break
// leaves the select and not the loop around it.
package breaks

import "sync/atomic"

type point struct {
	number int
	amps   chan int
	unplug chan struct{}
	drawn  *atomic.Int64
}

func plugIn(number int, drawn *atomic.Int64) *point {
	p := &point{number: number, amps: make(chan int, 1), unplug: make(chan struct{}, 1), drawn: drawn}
	go p.charge()
	return p
}

func (p *point) charge() {
	for { // LEAK loop-no-exit: the break ends the select
		select {
		case a := <-p.amps:
			p.drawn.Add(int64(a))
		case <-p.unplug:
			break
		}
	}
}

// release takes the car off the point.
func (p *point) release() {
	p.unplug <- struct{}{}
}

// Run charges one car after the other.
func Run(rounds int) {
	var drawn atomic.Int64
	for i := range rounds {
		p := plugIn(i, &drawn)
		p.amps <- 16
		p.release()
	}
}
