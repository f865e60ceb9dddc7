// Package relay forwards the bytes of connections. Every connection registers a counter of its own
// with the registry of the service and unregisters it when it ends.
package relay

import (
	"io"
	"strconv"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
)

// relay forwards connections.
type relay struct {
	registry *prometheus.Registry
	served   int
}

var service = &relay{registry: prometheus.NewRegistry()}

// tunnel is one connection.
type tunnel struct {
	registry *prometheus.Registry
	bytes    prometheus.Counter
}

// open begins a connection.
func (r *relay) open(number int) (*tunnel, error) {
	t := &tunnel{registry: r.registry, bytes: prometheus.NewCounter(prometheus.CounterOpts{
		Name:        "relay_bytes_total",
		Help:        "Bytes of one connection.",
		ConstLabels: prometheus.Labels{"connection": strconv.Itoa(number)},
	})}
	if err := r.registry.Register(t.bytes); err != nil {
		return nil, err
	}
	return t, nil
}

// close ends a connection.
func (t *tunnel) close() {
	t.registry.Unregister(t.bytes)
}

// forward copies until the peer has nothing left to say.
func (t *tunnel) forward(to io.Writer, from io.Reader) error {
	n, err := io.Copy(to, from)
	t.bytes.Add(float64(n))
	return err
}

// serve forwards one connection from its beginning to its end.
func (r *relay) serve(from io.Reader) error {
	r.served++
	t, err := r.open(r.served)
	if err != nil {
		return err
	}
	defer t.close()
	return t.forward(io.Discard, from)
}

// Run serves five connections each round.
func Run(rounds int) {
	for range rounds * 5 {
		if err := service.serve(strings.NewReader("hello")); err != nil {
			return
		}
	}
}
