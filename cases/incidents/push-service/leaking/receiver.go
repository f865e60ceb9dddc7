package main

import (
	"context"
	"expvar"
	"log"
	"time"

	"github.com/streadway/amqp"

	"example.com/tidemark/incidents/internal/incident"
	"example.com/tidemark/incidents/internal/pushqueue"
)

const (
	// deliverTime is how long the push gateway takes for one job: 16 jobs a second.
	deliverTime = 60 * time.Millisecond
	// redialAfter is the wait before a connection is tried again.
	redialAfter = 200 * time.Millisecond
)

var (
	reconnects = expvar.NewInt("reconnects")
	delivered  = expvar.NewInt("delivered")
)

// receiver takes jobs from the queue and hands them to the push gateway.
type receiver struct {
	queue   string
	network *pushqueue.Network
}

// session is one connection with its channel.
type session struct {
	connection    *amqp.Connection
	jobs          <-chan amqp.Delivery
	connectionEnd chan *amqp.Error
	channelEnd    chan *amqp.Error
}

// open connects and starts to consume.
func (r *receiver) open() (*session, error) {
	connection, err := amqp.DialConfig(pushqueue.URL(), amqp.Config{Dial: r.network.Dial, Heartbeat: 10 * time.Second}) // LEAK handle-not-closed: run does not close it
	if err != nil {
		return nil, err
	}
	channel, err := connection.Channel()
	if err != nil {
		_ = connection.Close()
		return nil, err
	}
	// Speed matters more than a lost push, so the broker need not wait for us.
	jobs, err := channel.Consume(r.queue, "", true, false, false, false, nil) // LEAK unbounded-queue: autoAck takes the brake off
	if err != nil {
		_ = connection.Close()
		return nil, err
	}
	return &session{
		connection:    connection,
		jobs:          jobs,
		connectionEnd: connection.NotifyClose(make(chan *amqp.Error)), // LEAK notify-not-drained: no room, and not read after channelEnd
		channelEnd:    channel.NotifyClose(make(chan *amqp.Error)),    // LEAK notify-not-drained: no room, and not read after connectionEnd
	}, nil
}

// serve delivers jobs until the connection or the channel ends.
func (s *session) serve(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-s.connectionEnd:
			return err
		case err := <-s.channelEnd:
			return err
		case job, open := <-s.jobs:
			if !open {
				return amqp.ErrClosed
			}
			deliver(ctx, job)
		}
	}
}

// deliver hands one job to the gateway.
func deliver(ctx context.Context, job amqp.Delivery) {
	if len(job.Body) > 0 && incident.Sleep(ctx, deliverTime) {
		delivered.Add(1)
	}
}

// run serves one session after the other: the reconnect layer.
func (r *receiver) run(ctx context.Context) {
	for ctx.Err() == nil {
		s, err := r.open()
		if err != nil {
			log.Printf("receiver: %v", err)
			incident.Sleep(ctx, redialAfter)
			continue
		}
		if err := s.serve(ctx); ctx.Err() == nil {
			log.Printf("receiver: connection lost: %v", err)
			reconnects.Add(1)
		}
	}
}
