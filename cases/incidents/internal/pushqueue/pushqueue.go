// Package pushqueue is what surrounds a push service: the backend that publishes jobs faster than
// they can be delivered, and a network that breaks connections.
package pushqueue

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/streadway/amqp"

	"example.com/tidemark/incidents/internal/incident"
)

const (
	// urlDefault is where the broker is if AMQP_URL does not say otherwise.
	urlDefault = "amqp://guest:guest@127.0.0.1:15673/"
	// publishPerSecond and jobBytes make 360 KB of jobs per second.
	publishPerSecond = 60
	jobBytes         = 6_000
	// maxReady bounds what waits in the broker, and unusedMs how long a queue without consumers
	// stays there.
	maxReady = 20_000
	unusedMs = 60_000
	// retryAfter is how long a publisher waits for a broker that does not answer.
	retryAfter = 500 * time.Millisecond
)

// queueEnv tells the publisher which queue the service consumes from.
const queueEnv = "TIDEMARK_INCIDENT_QUEUE"

// URL is where the broker is.
func URL() string { return incident.Env("AMQP_URL", urlDefault) }

// Prepare declares a queue for this process, starts the publisher, and returns the queue's name.
func Prepare(ctx context.Context, s *incident.Service) (string, error) {
	queue := fmt.Sprintf("tidemark.push.%d", os.Getpid())
	if err := os.Setenv(queueEnv, queue); err != nil {
		return "", err
	}
	if _, err := s.StartPressed(ctx, "publisher", "jobs", publishPerSecond); err != nil {
		return "", err
	}
	return queue, nil
}

// Publish is the helper "publisher": it declares the queue, says so, and publishes jobs until ctx
// is done.
func Publish(ctx context.Context) error {
	queue := os.Getenv(queueEnv)
	var conn *amqp.Connection
	err := incident.Retry(ctx, retryAfter, func() (err error) {
		conn, err = amqp.Dial(URL())
		return err
	})
	if err != nil {
		return err
	}
	defer conn.Close()
	channel, err := conn.Channel()
	if err != nil {
		return err
	}
	limits := amqp.Table{"x-max-length": int32(maxReady), "x-expires": int32(unusedMs)}
	if _, err := channel.QueueDeclare(queue, false, false, false, false, limits); err != nil {
		return err
	}
	fmt.Println(queue)
	job := amqp.Publishing{ContentType: "application/json", Body: []byte(jobText())}
	ticker := incident.NewTicker("jobs", time.Second/publishPerSecond)
	defer ticker.Stop()
	for ctx.Err() == nil {
		if err := channel.Publish("", queue, false, false, job); err != nil {
			return err
		}
		ticker.Wait(ctx)
	}
	return nil
}

// jobText is a push to many devices, named by their registration tokens.
func jobText() string {
	var text strings.Builder
	text.WriteString(`{"title":"somebody looked at you","to":[`)
	for i := 0; text.Len() < jobBytes; i++ {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `"%016x%016x"`, rand.Uint64(), rand.Uint64())
	}
	text.WriteString(`]}`)
	return text.String()
}

// Network dials TCP connections and breaks the newest one again and again.
type Network struct {
	mu     sync.Mutex
	newest net.Conn
}

// Dial has the form of amqp.Config.Dial.
func (n *Network) Dial(network, addr string) (net.Conn, error) {
	conn, err := amqp.DefaultDial(10*time.Second)(network, addr)
	if err != nil {
		return nil, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.newest = conn
	return conn, nil
}

// Break cuts the newest connection perSecond times a second on average, with waits from 0.75 to
// 1.25 of the mean, until ctx is done.
func (n *Network) Break(ctx context.Context, r *rand.Rand, perSecond float64) {
	if perSecond <= 0 {
		return
	}
	for {
		wait := (0.75 + r.Float64()/2) / perSecond
		if !incident.WaitNext(ctx, "cuts", time.Duration(wait*float64(time.Second))) {
			return
		}
		n.cut()
	}
}

// cut resets the connection, as a firewall that forgot it would.
func (n *Network) cut() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if tcp, ok := n.newest.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
		_ = tcp.Close()
	}
}
