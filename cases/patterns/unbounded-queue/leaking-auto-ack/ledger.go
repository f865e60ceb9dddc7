// Package ledger books payments from a message queue. The consumer takes messages with automatic
// acknowledgement, so the broker sends without waiting and the client library buffers all that the
// slow booking has not taken yet. It needs a broker, so there is no run.
package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// bookTime is how long the books take for one payment.
const bookTime = 50 * time.Millisecond

// payment is one message.
type payment struct {
	Account string `json:"account"`
	Cents   int64  `json:"cents"`
}

var errChannelClosed = errors.New("ledger: the channel was closed")

// clerk books payments.
type clerk struct {
	balance map[string]int64
	known   []string
}

// Follow books the payments of a queue until the context ends or the channel closes.
func Follow(ctx context.Context, connection *amqp.Connection, queue string, accounts []string) error {
	channel, err := connection.Channel()
	if err != nil {
		return fmt.Errorf("open channel: %w", err)
	}
	defer channel.Close()
	c := &clerk{balance: make(map[string]int64, len(accounts)), known: accounts}
	messages, err := channel.Consume(queue, "ledger", true, false, false, false, nil) // LEAK unbounded-queue: auto-ack
	if err != nil {
		return fmt.Errorf("consume %s: %w", queue, err)
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case message, open := <-messages:
			if !open {
				return errChannelClosed
			}
			c.book(message.Body)
		}
	}
}

// book adds one payment to its account; other accounts are not ours.
func (c *clerk) book(body []byte) {
	var p payment
	if json.Unmarshal(body, &p) != nil {
		return
	}
	time.Sleep(bookTime)
	for _, account := range c.known {
		if account == p.Account {
			c.balance[account] += p.Cents
		}
	}
}
