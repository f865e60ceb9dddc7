// Package singleton writes a journal through one goroutine that ranges over a package channel
// for as long as the process lives. It is started once, however often the journal is used.
package singleton

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type entry struct {
	topic string
	text  string
	done  chan<- struct{}
}

var (
	entries = make(chan entry, 16)
	start   sync.Once
	written atomic.Int64
)

func writeEntries() {
	for e := range entries {
		written.Add(int64(len(e.topic) + len(e.text)))
		if e.done != nil {
			close(e.done)
		}
	}
}

func record(topic, text string) {
	start.Do(func() { go writeEntries() })
	entries <- entry{topic: topic, text: text}
}

// flush waits until all that was recorded before it is written.
func flush() {
	start.Do(func() { go writeEntries() })
	done := make(chan struct{})
	entries <- entry{topic: "flush", done: done}
	<-done
}

// Run records and flushes.
func Run(rounds int) {
	for i := range rounds {
		record("login", fmt.Sprintf("user %d", i))
	}
	flush()
}
