package main

import (
	"context"
	"expvar"
	"log"
	"strings"
	"sync"
	"time"

	"example.com/tidemark/incidents/internal/redisprobe"
)

var (
	rounds = expvar.NewInt("rounds")
	probes = expvar.NewInt("probes")
)

// agent watches one Redis server.
type agent struct {
	addr     string
	registry *redisprobe.Registry
}

// check probes the server once and writes what it found.
func (ag *agent) check(ctx context.Context) {
	probes.Add(1)
	state := redisprobe.Check(ctx, ag.addr)
	if err := ag.registry.Save(strings.ReplaceAll(ag.addr, ":", "-"), state); err != nil {
		log.Printf("agent %s: %v", ag.addr, err)
	}
}

// watch probes all servers in every round, and waits for the round's end: a probe has its own
// timeout, so a server that hangs holds up one round and nothing else.
func watch(ctx context.Context, agents []*agent, period time.Duration) {
	ticker := newTicker(period)
	defer ticker.Stop()
	for {
		rounds.Add(1)
		var round sync.WaitGroup
		for _, ag := range agents {
			round.Go(func() { ag.check(ctx) })
		}
		round.Wait()
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}
