package main

import (
	"context"
	"expvar"
	"log"
	"strings"
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
	// w tells the signal handler that the agent's goroutine is at its end.
	w chan int
}

// check probes the server once and writes what it found.
func (ag *agent) check(ctx context.Context) {
	probes.Add(1)
	state := redisprobe.Check(ctx, ag.addr)
	if err := ag.registry.Save(strings.ReplaceAll(ag.addr, ":", "-"), state); err != nil {
		log.Printf("agent %s: %v", ag.addr, err)
	}
	ag.w <- 1 // LEAK chan-signal-unread: room for one, and read only when the agent is told to stop
}

// watch starts one goroutine for each server in every round: a round does not depend on what
// became of the one before.
func watch(ctx context.Context, agents []*agent, period time.Duration) {
	ticker := newTicker(period)
	defer ticker.Stop()
	for {
		rounds.Add(1)
		for _, ag := range agents {
			go ag.check(ctx)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// drain waits until the agents are at their end.
func drain(agents []*agent) {
	for _, ag := range agents {
		<-ag.w
	}
}
