// A lookup service that asks several replicas at once and takes the first answer.
package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// lookupTimeout is far above what the slowest replica needs.
const lookupTimeout = 2 * time.Second

var errNoAnswer = errors.New("no replica answered in time")

type address struct {
	replica string
	host    string
}

// replica is one copy of the directory, with the time it typically needs.
type replica struct {
	name    string
	typical time.Duration
}

// ask looks a name up on this replica.
func (r *replica) ask(ctx context.Context, name string) (address, error) {
	wait := r.typical/2 + time.Duration(rand.Int64N(int64(r.typical)))
	if !patient.Sleep(ctx, wait) {
		return address{}, ctx.Err()
	}
	return address{replica: r.name, host: fmt.Sprintf("%s.%s.internal", name, r.name)}, nil
}

// directory answers from whichever replica is fastest.
type directory struct {
	replicas []*replica
}

// lookup asks every replica and returns the first answer.
func (d *directory) lookup(ctx context.Context, name string) (address, error) {
	answers := make(chan address)
	for _, r := range d.replicas {
		go d.query(ctx, r, name, answers)
	}
	select {
	case first := <-answers:
		return first, nil
	case <-time.After(lookupTimeout):
		return address{}, errNoAnswer
	}
}

// query asks one replica and sends what it says.
func (d *directory) query(ctx context.Context, r *replica, name string, answers chan<- address) {
	answer, err := r.ask(ctx, name)
	if err != nil {
		answer = address{replica: r.name}
	}
	answers <- answer // LEAK chan-fanin-first-wins: only the first answer is received
}

func main() {
	patient.Run(patient.Options{Rate: 0.5}, func(ctx context.Context, p *patient.Patient) error {
		d := &directory{replicas: []*replica{
			{name: "eu-west", typical: 12 * time.Millisecond},
			{name: "eu-north", typical: 18 * time.Millisecond},
			{name: "us-east", typical: 90 * time.Millisecond},
		}}
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 10})
		p.Arrive(ctx, "lookups", p.Rate, func(r *rand.Rand) {
			name := fmt.Sprintf("svc-%03d", r.IntN(400))
			go func() { _, _ = d.lookup(ctx, name) }()
		})
		return nil
	})
}
