// Package closes batches audit lines per tenant. Close of a batcher hands the last lines out, but
// nothing tells the batcher's goroutine to end.
package closes

import "strings"

type batcher struct {
	lines   chan string
	flushes chan chan string
	quit    chan struct{}
}

func newBatcher() *batcher {
	b := &batcher{
		lines:   make(chan string),
		flushes: make(chan chan string),
		quit:    make(chan struct{}),
	}
	go b.run() // LEAK start-without-stop: Close flushes and does not end run
	return b
}

func (b *batcher) run() {
	var batch []string
	for {
		select {
		case line := <-b.lines:
			batch = append(batch, line)
		case reply := <-b.flushes:
			reply <- strings.Join(batch, "\n")
			batch = batch[:0]
		case <-b.quit:
			return
		}
	}
}

func (b *batcher) write(line string) { b.lines <- line }

// Close gives what has not been handed out yet.
func (b *batcher) Close() string {
	reply := make(chan string, 1)
	b.flushes <- reply
	return <-reply
}

func auditTenant(tenant string, logins []string) int {
	b := newBatcher()
	for _, user := range logins {
		b.write(tenant + ": " + user)
	}
	return len(b.Close())
}

// Run audits tenants one after the other.
func Run(rounds int) {
	letters := 0
	for range rounds {
		letters += auditTenant("north", []string{"ada", "bob"})
	}
}
