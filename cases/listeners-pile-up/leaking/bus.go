package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// historyLength is how many past deliveries a listener remembers.
const historyLength = 8

type config struct {
	version       int
	marginPercent int
}

// delivery is one change that a listener was told about.
type delivery struct {
	version int
	at      time.Time
}

// listener is somebody who wants to hear of changes.
type listener struct {
	id      int
	notify  func(config)
	history [historyLength]delivery
}

// configBus keeps the configuration and tells listeners when it changes.
type configBus struct {
	mu        sync.Mutex
	current   config
	listeners map[int]*listener
	nextID    int
}

func newConfigBus() *configBus {
	return &configBus{listeners: make(map[int]*listener), current: config{marginPercent: 20}}
}

func (b *configBus) margin() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.current.marginPercent
}

// subscribe registers a listener and returns how to remove it.
func (b *configBus) subscribe(notify func(config)) (cancel func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.nextID++
	id := b.nextID
	l := &listener{id: id, notify: notify} // LEAK: nobody removes the listener of a finished request
	b.listeners[id] = l                    // LEAK: the map of listeners only grows
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.listeners, id)
	}
}

// publish tells everybody.
func (b *configBus) publish(c config) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.current = c
	for _, l := range b.listeners {
		l.history[c.version%historyLength] = delivery{version: c.version, at: time.Now()}
		l.notify(c)
	}
}

// reload publishes a new configuration from time to time.
func (b *configBus) reload(ctx context.Context, r *rand.Rand, every time.Duration) {
	for version := 1; patient.Sleep(ctx, every); version++ {
		b.publish(config{version: version, marginPercent: 15 + r.IntN(10)})
	}
}
