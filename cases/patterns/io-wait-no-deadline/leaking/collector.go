// Package leaking collects lines of measurements over TCP. The loop of a connection reads without a
// deadline, so a sensor that has lost its power keeps its goroutine and descriptor for ever.
package leaking

import (
	"bufio"
	"net"
	"sync/atomic"
	"time"

	"example.com/tidemark/patterns/internal/silent"
)

// Collector counts measurements.
type Collector struct {
	listener net.Listener
	lines    atomic.Int64
}

// Listen opens a collector on a port of this machine.
func Listen() (*Collector, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	return &Collector{listener: listener}, nil
}

// Serve takes connections until the collector is closed.
func (c *Collector) Serve() error {
	for {
		sensor, err := c.listener.Accept()
		if err != nil {
			return err
		}
		go c.collect(sensor) // LEAK io-wait-no-deadline: nothing limits how long a sensor may be silent
	}
}

// collect reads one sensor until it hangs up.
func (c *Collector) collect(sensor net.Conn) {
	defer sensor.Close()
	lines := bufio.NewScanner(sensor)
	for lines.Scan() {
		c.lines.Add(1)
	}
}

// Close takes no further connections.
func (c *Collector) Close() error { return c.listener.Close() }

// Run connects a sensor per round that sends one line and then nothing any more.
func Run(rounds int) {
	collector, err := Listen()
	if err != nil {
		return
	}
	defer collector.Close()
	go func() { _ = collector.Serve() }()
	for range rounds {
		_ = silent.Peer(collector.listener.Addr(), "21.5\n")
	}
	time.Sleep(50 * time.Millisecond)
}
