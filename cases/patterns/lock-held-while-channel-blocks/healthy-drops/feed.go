// Package drops sends news to readers. It does not leak although it sends under the lock: a reader who
// is too slow misses the news, so the send never waits, and the misses are counted.
package drops

import (
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

// Feed has readers.
type Feed struct {
	mu      sync.Mutex
	readers map[chan string]bool
	missed  int
}

// Follow adds a reader.
func (f *Feed) Follow() chan string {
	f.mu.Lock()
	defer f.mu.Unlock()
	news := make(chan string, 1)
	f.readers[news] = true
	return news
}

// Unfollow removes a reader and ends its news.
func (f *Feed) Unfollow(news chan string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.readers[news] {
		delete(f.readers, news)
		close(news)
	}
}

// Publish sends news to all readers who have room for it.
func (f *Feed) Publish(text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for news := range f.readers {
		select {
		case news <- text:
		default:
			f.missed++
		}
	}
}

// read reads until the news end or are the last.
func read(f *Feed, news chan string) {
	defer f.Unfollow(news)
	for text := range news {
		if text == "last" {
			return
		}
	}
}

// Run opens a feed per round, whose reader leaves while there is still news.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(int) {
		feed := &Feed{readers: map[chan string]bool{}}
		news := feed.Follow()
		go read(feed, news)
		for _, text := range []string{"first", "last", "after the last"} {
			feed.Publish(text)
		}
		feed.Unfollow(news)
	})
}
