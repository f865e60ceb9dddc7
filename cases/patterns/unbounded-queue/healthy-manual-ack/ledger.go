// Package ledger books payments from a message queue. Every message is acknowledged when it is
// booked and at most twenty may be open, so the broker keeps what the booking has no time for. It
// needs a broker, so there is no run.
package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

const (
	// bookTime is how long the books take for one payment.
	bookTime = 50 * time.Millisecond
	// openMessages is how many messages the broker may send ahead.
	openMessages = 20
)

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
	if err := channel.Qos(openMessages, 0, false); err != nil {
		return fmt.Errorf("limit open messages: %w", err)
	}
	c := &clerk{balance: make(map[string]int64, len(accounts)), known: accounts}
	messages, err := channel.Consume(queue, "ledger", false, false, false, false, nil)
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
			if err := message.Ack(false); err != nil {
				return fmt.Errorf("acknowledge: %w", err)
			}
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
