// Package broker is as much of an AMQP 0-9-1 broker as a client needs to connect, to open channels,
// to consume and to publish, and then to lose its connection.
package broker

import (
	"fmt"
	"net"
	"sync"
	"time"
)

const connectionLife = 20 * time.Second

// Broker listens on the loopback interface.
type Broker struct {
	listener net.Listener
	serving  sync.WaitGroup
	mu       sync.Mutex
	clients  map[net.Conn]bool
}

// Start listens on a free port.
func Start() (*Broker, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	b := &Broker{listener: listener, clients: map[net.Conn]bool{}}
	b.serving.Go(b.accept)
	return b, nil
}

// URL is what a client dials.
func (b *Broker) URL() string {
	return fmt.Sprintf("amqp://guest:guest@%s/", b.listener.Addr())
}

// Drop breaks every connection without a word, as a failing network would.
func (b *Broker) Drop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for conn := range b.clients {
		conn.Close()
	}
}

// Close stops listening, breaks every connection and waits for what served them.
func (b *Broker) Close() {
	b.listener.Close()
	b.Drop()
	b.serving.Wait()
}

func (b *Broker) accept() {
	for {
		conn, err := b.listener.Accept()
		if err != nil {
			return
		}
		if err := conn.SetDeadline(time.Now().Add(connectionLife)); err != nil {
			conn.Close()
			continue
		}
		b.note(conn)
		b.serving.Go(func() {
			defer b.forget(conn)
			session(conn)
		})
	}
}

func (b *Broker) note(conn net.Conn) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clients[conn] = true
}

func (b *Broker) forget(conn net.Conn) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.clients, conn)
	conn.Close()
}
