// Package reader keeps a weather station's uplink to its queue. A goroutine of its own ranges over
// the notification until the library closes it, so the library never waits.
package reader

import (
	"sync"
	"sync/atomic"

	"github.com/streadway/amqp"

	"example.com/tidemark/patterns/internal/broker"
)

type uplink struct {
	losses  atomic.Int64
	reading sync.WaitGroup
}

// watch counts how the connection ends; the library closes the channel after its last word.
func (u *uplink) watch(ended <-chan *amqp.Error) {
	for reason := range ended {
		if reason.Recover || reason.Code != 0 {
			u.losses.Add(1)
		}
	}
}

func (u *uplink) connect(url string) (*amqp.Connection, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	ended := conn.NotifyClose(make(chan *amqp.Error))
	u.reading.Go(func() { u.watch(ended) })
	return conn, nil
}

// Run loses the uplink in every second round and closes it in the others.
func Run(rounds int) {
	b, err := broker.Start()
	if err != nil {
		return
	}
	defer b.Close()
	u := &uplink{}
	for i := range rounds {
		conn, err := u.connect(b.URL())
		if err != nil {
			continue
		}
		if i%2 == 0 {
			b.Drop()
		}
		conn.Close()
		u.reading.Wait()
	}
}
