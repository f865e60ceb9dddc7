// A sentinel agent that stands on the Redis machines: every period it probes each server and keeps
// what it found in ZooKeeper.
package main

import (
	"context"
	"flag"
	"strings"
	"time"

	"example.com/tidemark/incidents/internal/incident"
	"example.com/tidemark/incidents/internal/redisprobe"
)

const (
	redisDefault = "127.0.0.1:16379,127.0.0.1:16380,127.0.0.1:16381"
	zkDefault    = "127.0.0.1:12181"
	// roundsPerSecond is one round every two seconds.
	roundsPerSecond = 0.5
	// stateRoot is the node under which the states are kept.
	stateRoot = "/tidemark-sentinel"
)

func main() {
	redis := flag.String("redis", incident.Env("REDIS_ADDRS", redisDefault), "`addresses` of the servers to probe")
	zk := flag.String("zk", incident.Env("ZK_ADDR", zkDefault), "`address` of ZooKeeper")
	period := flag.Duration("period", 0, "`time` from round to round; 1/rate if it is 0")
	incident.Run(incident.Options{Rate: roundsPerSecond}, func(ctx context.Context, s *incident.Service) error {
		if *period == 0 {
			*period = time.Duration(float64(time.Second) / s.Rate)
		}
		registry, err := redisprobe.OpenRegistry(*zk, stateRoot)
		if err != nil {
			return err
		}
		var agents []*agent
		for addr := range strings.SplitSeq(*redis, ",") {
			agents = append(agents, &agent{addr: addr, registry: registry, w: make(chan int, 1)})
		}
		watch(ctx, agents, *period)
		drain(agents)
		return nil
	})
}

// newTicker says when a round begins: every period, or when somebody asks for one.
func newTicker(period time.Duration) *incident.Ticker {
	return incident.NewTicker("rounds", period)
}
