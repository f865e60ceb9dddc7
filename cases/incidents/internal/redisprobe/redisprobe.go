// Package redisprobe is what a sentinel agent needs of its neighbours: it asks a Redis server
// whether it lives, and keeps the answer in ZooKeeper.
package redisprobe

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/go-zookeeper/zk"
)

// timeout is how long one probe may take, from the dial to the answer.
const timeout = time.Second

// maxReplyBytes is far more than INFO ever answers.
const maxReplyBytes = 1 << 20

// State is what the agent knows of one server.
type State struct {
	Alive           bool      `json:"alive"`
	Error           string    `json:"error,omitempty"`
	Role            string    `json:"role,omitempty"`
	UptimeSeconds   int       `json:"uptimeSeconds,omitempty"`
	UsedMemoryBytes int       `json:"usedMemoryBytes,omitempty"`
	CheckedAt       time.Time `json:"checkedAt"`
}

// Check asks the server at addr with INFO. A server that does not answer is a State, not an error.
func Check(ctx context.Context, addr string) State {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	state := State{CheckedAt: time.Now()}
	info, err := ask(ctx, addr)
	if err != nil {
		state.Error = err.Error()
		return state
	}
	state.Alive = true
	state.Role = info["role"]
	state.UptimeSeconds, _ = strconv.Atoi(info["uptime_in_seconds"])
	state.UsedMemoryBytes, _ = strconv.Atoi(info["used_memory"])
	return state
}

// ask sends INFO on a connection of its own and reads the one bulk string that answers it
// (https://redis.io/docs/latest/develop/reference/protocol-spec/).
func ask(ctx context.Context, addr string) (map[string]string, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(deadline)
	}
	if _, err := io.WriteString(conn, "*1\r\n$4\r\nINFO\r\n"); err != nil {
		return nil, err
	}
	reader := bufio.NewReader(conn)
	head, err := reader.ReadString('\n')
	if err != nil {
		return nil, err
	}
	size, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(head, "$")))
	if err != nil || size < 0 || size > maxReplyBytes {
		return nil, fmt.Errorf("INFO answered %.80q", head)
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(reader, body); err != nil {
		return nil, err
	}
	return fields(string(body)), nil
}

// fields reads the key:value lines of INFO.
func fields(text string) map[string]string {
	info := make(map[string]string)
	for line := range strings.Lines(text) {
		if key, value, found := strings.Cut(strings.TrimSpace(line), ":"); found {
			info[key] = value
		}
	}
	return info
}

// Registry keeps the states in ZooKeeper, one node for each server.
type Registry struct {
	conn *zk.Conn
	root string
}

// sessionTimeout is how long ZooKeeper keeps the session when the agent is gone.
const sessionTimeout = 10 * time.Second

// OpenRegistry connects to ZooKeeper and makes the node that all others are under.
func OpenRegistry(addr, root string) (*Registry, error) {
	conn, events, err := zk.Connect(strings.Split(addr, ","), sessionTimeout, zk.WithLogInfo(false))
	if err != nil {
		return nil, fmt.Errorf("zookeeper: %w", err)
	}
	// The library drops events when nobody reads them; reading them costs one goroutine.
	go func() {
		for range events {
		}
	}()
	registry := &Registry{conn: conn, root: root}
	if err := registry.put(root, nil); err != nil {
		conn.Close()
		return nil, err
	}
	return registry, nil
}

// Save writes the state of one server.
func (r *Registry) Save(name string, state State) error {
	data, err := json.Marshal(state)
	if err != nil {
		return err
	}
	return r.put(r.root+"/"+name, data)
}

// put sets a node's data, and creates the node where there is none yet.
func (r *Registry) put(path string, data []byte) error {
	_, err := r.conn.Set(path, data, -1)
	if errors.Is(err, zk.ErrNoNode) {
		_, err = r.conn.Create(path, data, 0, zk.WorldACL(zk.PermAll))
	}
	if err != nil && !errors.Is(err, zk.ErrNodeExists) {
		return fmt.Errorf("zookeeper: %s: %w", path, err)
	}
	return nil
}
