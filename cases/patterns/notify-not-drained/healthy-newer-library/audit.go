// Package newer publishes audit records. It registers an unbuffered channel for the end of the
// connection and never reads it; the client library at this version sends there without waiting.
package newer

import (
	"context"
	"errors"
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"example.com/tidemark/patterns/internal/broker"
)

type trail struct {
	conn    *amqp.Connection
	channel *amqp.Channel
	closed  chan *amqp.Error
}

func openTrail(url string) (*trail, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	channel, err := conn.Channel()
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	closed := conn.NotifyClose(make(chan *amqp.Error))
	return &trail{conn: conn, channel: channel, closed: closed}, nil
}

func (t *trail) write(ctx context.Context, record string) error {
	message := amqp.Publishing{ContentType: "text/plain", Body: []byte(record)}
	return t.channel.PublishWithContext(ctx, "", "audit", false, false, message)
}

// Run writes records over one connection, which is lost after the last of them.
func Run(rounds int) {
	b, err := broker.Start()
	if err != nil {
		return
	}
	defer b.Close()
	t, err := openTrail(b.URL())
	if err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	for i := range rounds {
		if err := t.write(ctx, fmt.Sprintf("login %d", i)); err != nil {
			break
		}
	}
	b.Drop()
	for !t.conn.IsClosed() {
		time.Sleep(time.Millisecond)
	}
}
