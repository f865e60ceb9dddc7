// Package cancelled asks several name servers and takes the first answer. The losers select on a
// context that the deferred cancel ends when the winner is known.
package cancelled

import (
	"context"
	"fmt"
)

type record struct {
	host   string
	server string
}

type server struct {
	name  string
	zones map[string]string
}

func (s server) ask(ctx context.Context, host string, records chan<- record) {
	found := record{host: s.zones[host], server: s.name}
	select {
	case records <- found:
	case <-ctx.Done():
	}
}

func resolve(ctx context.Context, servers []server, host string) (record, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	records := make(chan record)
	for _, s := range servers {
		go s.ask(ctx, host, records)
	}
	select {
	case first := <-records:
		return first, nil
	case <-ctx.Done():
		return record{}, fmt.Errorf("resolve %s: %w", host, ctx.Err())
	}
}

// Run resolves a name again and again.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	zones := map[string]string{"www": "192.0.2.1"}
	servers := []server{{"ns1", zones}, {"ns2", zones}, {"ns3", zones}}
	failed := 0
	for range rounds {
		if _, err := resolve(ctx, servers, "www"); err != nil {
			failed++
		}
	}
}
