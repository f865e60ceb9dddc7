// Package moment connects a ticket printer to its queue and watches the connection for a moment:
// a broker that refuses the printer closes it at once. After that moment nobody reads the
// notification, and the client library waits for a reader when the connection is lost.
package moment

import (
	"fmt"
	"time"

	"github.com/streadway/amqp"

	"example.com/tidemark/patterns/internal/broker"
)

type printer struct {
	url    string
	settle time.Duration
}

func (p *printer) connect() (*amqp.Connection, error) {
	conn, err := amqp.Dial(p.url)
	if err != nil {
		return nil, fmt.Errorf("printer: %w", err)
	}
	refused := make(chan *amqp.Error)
	conn.NotifyClose(refused) // LEAK notify-not-drained: read for the first moment only
	select {
	case reason := <-refused:
		return nil, fmt.Errorf("printer refused: %w", reason)
	case <-time.After(p.settle):
		return conn, nil
	}
}

// print sends tickets until the connection is gone.
func (p *printer) print(conn *amqp.Connection, lose func()) error {
	tickets, err := conn.Channel()
	if err != nil {
		return err
	}
	ticket := amqp.Publishing{ContentType: "text/plain", Body: []byte("seat 12")}
	for lost := false; !conn.IsClosed(); lost = true {
		if err := tickets.Publish("", "tickets", false, false, ticket); err != nil {
			return err
		}
		if !lost {
			lose()
		}
		time.Sleep(time.Millisecond)
	}
	return amqp.ErrClosed
}

// Run loses the printer's connection in every round.
func Run(rounds int) {
	b, err := broker.Start()
	if err != nil {
		return
	}
	defer b.Close()
	p := &printer{url: b.URL(), settle: time.Millisecond}
	for range rounds {
		conn, err := p.connect()
		if err != nil {
			continue
		}
		p.print(conn, b.Drop)
		for !conn.IsClosed() {
			time.Sleep(time.Millisecond)
		}
		conn.Close()
	}
}
