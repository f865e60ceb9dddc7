// A queue consumer that gives every message a context of its own under one that lives as long as
// the process.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// pollsPerSecond is how often the consumer asks the broker for messages.
const pollsPerSecond = 10

type message struct {
	id      int
	tenant  string
	payload []byte
}

// consumer handles the messages of one queue.
type consumer struct {
	base    context.Context
	cancel  context.CancelFunc // ends the message in work, for a quick stop
	handled atomic.Int64
	dropped atomic.Int64
}

// handle works on one message.
func (c *consumer) handle(m message) {
	var ctx context.Context
	ctx, c.cancel = context.WithCancel(c.base) // LEAK ctx-cancel-lost: the cancel of the message before is lost
	if err := c.store(ctx, m); err != nil {
		c.dropped.Add(1)
		return
	}
	c.handled.Add(1)
}

// store writes a message unless the consumer has been stopped.
func (c *consumer) store(ctx context.Context, m message) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("message %d of %s: %w", m.id, m.tenant, err)
	}
	sum := 0
	for _, b := range m.payload {
		sum += int(b)
	}
	if sum == 0 {
		return fmt.Errorf("message %d of %s is empty", m.id, m.tenant)
	}
	return nil
}

// stop ends the message in work.
func (c *consumer) stop() {
	if c.cancel != nil {
		c.cancel()
	}
}

// poll fetches what the broker has; the number of messages varies around the mean.
func poll(r *rand.Rand, mean float64) []message {
	messages := make([]message, int(mean*(0.5+r.Float64())))
	for i := range messages {
		messages[i] = message{
			id: r.Int(), tenant: "tenant-" + string(rune('a'+r.IntN(26))), payload: make([]byte, 200),
		}
		messages[i].payload[r.IntN(200)] = byte(1 + r.IntN(255))
	}
	return messages
}

// consume polls until ctx is done.
func (c *consumer) consume(ctx context.Context, r *rand.Rand, perSecond float64) {
	for patient.WaitNext(ctx, "messages", time.Second/pollsPerSecond) {
		for _, m := range poll(r, perSecond/pollsPerSecond) {
			c.handle(m)
		}
	}
	c.stop()
}

func main() {
	patient.Run(patient.Options{Rate: 900}, func(ctx context.Context, p *patient.Patient) error {
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 8})
		c := &consumer{base: ctx}
		c.consume(ctx, p.Stream("messages"), p.Rate)
		return nil
	})
}
