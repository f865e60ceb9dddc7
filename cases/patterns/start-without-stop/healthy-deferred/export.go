// Package deferred packs albums with a progress meter beside. The meter is stopped in a defer right
// after its start, so an album that is empty stops it too.
package deferred

import (
	"errors"
	"fmt"
	"sync/atomic"
)

type meter struct {
	photos chan int
	stop   chan struct{}
	total  atomic.Int64
}

func newMeter() *meter {
	m := &meter{photos: make(chan int), stop: make(chan struct{})}
	go m.run()
	return m
}

func (m *meter) run() {
	for {
		select {
		case n := <-m.photos:
			m.total.Add(int64(n))
		case <-m.stop:
			return
		}
	}
}

func (m *meter) add(photos int) {
	select {
	case m.photos <- photos:
	case <-m.stop:
	}
}

// Stop ends the meter.
func (m *meter) Stop() { close(m.stop) }

var errEmpty = errors.New("empty album")

func pack(name string, photos [][]byte) (int, error) {
	m := newMeter()
	defer m.Stop()
	if len(photos) == 0 {
		return 0, fmt.Errorf("%s: %w", name, errEmpty)
	}
	bytes := 0
	for _, photo := range photos {
		bytes += len(photo)
		m.add(1)
	}
	return bytes, nil
}

// Run packs albums, every second one empty.
func Run(rounds int) {
	failed := 0
	for i := range rounds {
		photos := [][]byte{[]byte("sea"), []byte("sun")}
		if _, err := pack("summer", photos[:i%2*2]); err != nil {
			failed++
		}
	}
}
