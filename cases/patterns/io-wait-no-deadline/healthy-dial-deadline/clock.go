// Package dialdeadline asks time servers for the time. It does not leak: the dial has a limit, and so
// has the whole conversation after it.
package dialdeadline

import (
	"bufio"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"example.com/tidemark/patterns/internal/load"
	"example.com/tidemark/patterns/internal/silent"
)

// Clock asks one server.
type Clock struct {
	address string
}

// Seconds is the server's time in seconds.
func (c Clock) Seconds() (int64, error) {
	server, err := net.DialTimeout("tcp", c.address, time.Second)
	if err != nil {
		return 0, err
	}
	defer server.Close()
	if err := server.SetDeadline(time.Now().Add(100 * time.Millisecond)); err != nil {
		return 0, err
	}
	if _, err := fmt.Fprintln(server, "TIME"); err != nil {
		return 0, err
	}
	line, err := bufio.NewReader(server).ReadString('\n')
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(strings.TrimSpace(line), 10, 64)
}

// Run asks a server that has stopped answering, once per round.
func Run(rounds int) {
	clock := Clock{address: silent.Address()}
	load.Calls(rounds, 300*time.Millisecond, func(int) {
		_, _ = clock.Seconds()
	})
}
