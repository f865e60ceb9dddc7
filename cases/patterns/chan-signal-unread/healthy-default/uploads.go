// Package dropping announces finished uploads to whoever looks. The send sits in a select with a
// default that counts what nobody wanted, so an upload never waits for a reader.
package dropping

import (
	"sync"
	"sync/atomic"
)

type upload struct {
	name  string
	bytes int
}

type bucket struct {
	finished chan upload
	dropped  atomic.Int64
	bytes    atomic.Int64
}

func newBucket() *bucket {
	return &bucket{finished: make(chan upload, 8)}
}

func (b *bucket) store(name string, content []byte) {
	b.bytes.Add(int64(len(content)))
	select {
	case b.finished <- upload{name: name, bytes: len(content)}:
	default:
		b.dropped.Add(1)
	}
}

// latest takes off what has been announced so far.
func (b *bucket) latest() []upload {
	var seen []upload
	for {
		select {
		case u := <-b.finished:
			seen = append(seen, u)
		default:
			return seen
		}
	}
}

// Run stores uploads from a few clients at a time and looks at the announcements at the end.
func Run(rounds int) {
	b := newBucket()
	content := make([]byte, 512)
	for range rounds {
		var clients sync.WaitGroup
		for _, name := range []string{"plan.pdf", "photo.jpg"} {
			clients.Go(func() { b.store(name, content) })
		}
		clients.Wait()
	}
	b.latest()
}
