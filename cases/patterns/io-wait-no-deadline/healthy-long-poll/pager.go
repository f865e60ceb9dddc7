// Package longpoll lets pagers wait for the next alarm. It does not leak although a pager waits without
// a deadline: the server notices when the pager hangs up, which ends its wait.
package longpoll

import (
	"context"
	"net"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

// Pager waits for alarms on a connection of its own.
type Pager struct {
	line net.Conn
}

// Next is the next alarm; it may take days. Ending the context hangs up.
func (p *Pager) Next(ctx context.Context) (string, error) {
	hangUp := context.AfterFunc(ctx, func() { _ = p.line.Close() })
	defer hangUp()
	alarm := make([]byte, 64)
	size, err := p.line.Read(alarm)
	return string(alarm[:size]), err
}

// desk takes pagers and rings each of them only when there is an alarm.
func desk(listener net.Listener) {
	for {
		line, err := listener.Accept()
		if err != nil {
			return
		}
		go listen(line)
	}
}

// listen waits for the pager to hang up; pagers call anew every day.
func listen(line net.Conn) {
	defer line.Close()
	if line.SetReadDeadline(time.Now().Add(24*time.Hour)) != nil {
		return
	}
	_, _ = line.Read(make([]byte, 1))
}

// Run has a pager per round that is switched off after a moment.
func Run(rounds int) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return
	}
	defer listener.Close()
	go desk(listener)
	ctx, off := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer off()
	load.Calls(rounds, time.Second, func(int) {
		line, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			return
		}
		pager := &Pager{line: line}
		_, _ = pager.Next(ctx)
	})
}
