// Package fakeredis is a Redis server within the process, for pools of redigo.
package fakeredis

import (
	"errors"
	"sync"

	"github.com/gomodule/redigo/redis"
)

// ErrCommand is the answer to a command that the server does not know.
var ErrCommand = errors.New("ERR unknown command")

var errNoReply = errors.New("fakeredis: no reply is waiting")

// Server holds strings.
type Server struct {
	mu     sync.Mutex
	values map[string][]byte
}

// NewServer makes an empty server.
func NewServer() *Server { return &Server{values: map[string][]byte{}} }

// Dial connects to the server.
func (s *Server) Dial() (redis.Conn, error) { return &conn{server: s}, nil }

type conn struct {
	server *Server
	err    error
}

func (c *conn) Close() error {
	c.err = errors.New("fakeredis: connection is closed")
	return nil
}

func (c *conn) Err() error { return c.err }

func (c *conn) Do(command string, args ...any) (any, error) {
	if c.err != nil {
		return nil, c.err
	}
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	switch command {
	case "":
		return nil, nil
	case "GET":
		if value, ok := c.server.values[text(args[0])]; ok {
			return value, nil
		}
		return nil, nil
	case "SET":
		c.server.values[text(args[0])] = []byte(text(args[1]))
		return "OK", nil
	}
	return nil, ErrCommand
}

func text(arg any) string {
	switch value := arg.(type) {
	case string:
		return value
	case []byte:
		return string(value)
	}
	return ""
}

func (c *conn) Send(string, ...any) error { return nil }
func (c *conn) Flush() error              { return nil }
func (c *conn) Receive() (any, error)     { return nil, errNoReply }
