// Package buffered relays shipment events and connects again whenever the connection is lost. Both
// notifications have room for the one error the library sends, so nobody has to read the second.
package buffered

import (
	"errors"

	"github.com/streadway/amqp"

	"example.com/tidemark/patterns/internal/broker"
)

// openMessages is how many messages the broker may send ahead.
const openMessages = 10

type session struct {
	conn       *amqp.Connection
	shipments  <-chan amqp.Delivery
	connClosed chan *amqp.Error
	chanClosed chan *amqp.Error
}

func open(url, queue string) (*session, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	channel, err := conn.Channel()
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if err := channel.Qos(openMessages, 0, false); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	shipments, err := channel.Consume(queue, "relay", false, false, false, false, nil)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	s := &session{conn: conn, shipments: shipments}
	s.connClosed = conn.NotifyClose(make(chan *amqp.Error, 1))
	s.chanClosed = channel.NotifyClose(make(chan *amqp.Error, 1))
	return s, nil
}

// serve hands shipments on until the connection or the channel ends.
func (s *session) serve(hand func(body []byte) error) error {
	for {
		select {
		case err := <-s.connClosed:
			return err
		case err := <-s.chanClosed:
			return err
		case shipment, more := <-s.shipments:
			if !more {
				return amqp.ErrClosed
			}
			if err := hand(shipment.Body); err == nil {
				shipment.Ack(false)
			}
		}
	}
}

func relayOnce(b *broker.Broker) error {
	s, err := open(b.URL(), "shipments")
	if err != nil {
		return err
	}
	defer s.conn.Close()
	go b.Drop()
	return s.serve(func([]byte) error { return nil })
}

// Run loses a connection in every round.
func Run(rounds int) {
	b, err := broker.Start()
	if err != nil {
		return
	}
	defer b.Close()
	for range rounds {
		if err := relayOnce(b); err == nil {
			return
		}
	}
}
