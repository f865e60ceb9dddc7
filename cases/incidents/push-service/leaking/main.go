// A push service: it takes jobs from RabbitMQ and hands them to a push gateway that is slower than
// the backend which publishes them. The network breaks now and then.
package main

import (
	"context"

	"example.com/tidemark/incidents/internal/incident"
	"example.com/tidemark/incidents/internal/pushqueue"
)

// cutsPerSecond is one broken connection every 6.5 seconds.
const cutsPerSecond = 1 / 6.5

func main() {
	options := incident.Options{
		Rate:    cutsPerSecond,
		Helpers: map[string]func(context.Context) error{"publisher": pushqueue.Publish},
	}
	incident.Run(options, func(ctx context.Context, s *incident.Service) error {
		queue, err := pushqueue.Prepare(ctx, s)
		if err != nil {
			return err
		}
		network := &pushqueue.Network{}
		go network.Break(ctx, s.Stream("cuts"), s.Rate)
		r := &receiver{queue: queue, network: network}
		r.run(ctx)
		return nil
	})
}
