// Package lookedup hands the results of a laboratory to whoever ordered them. A result that nobody
// waits for is counted, because the lookup is asked whether it found a channel.
package lookedup

import "sync"

type result struct {
	sample int
	value  float64
}

type laboratory struct {
	mu      sync.Mutex
	next    int
	open    map[int]chan result
	unasked int
}

func (l *laboratory) order() (int, <-chan result) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.next++
	results := make(chan result, 1)
	l.open[l.next] = results
	return l.next, results
}

func (l *laboratory) forget(sample int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.open, sample)
}

func (l *laboratory) deliver(r result) {
	l.mu.Lock()
	to, found := l.open[r.sample]
	delete(l.open, r.sample)
	if !found {
		l.unasked++
	}
	l.mu.Unlock()
	if found {
		to <- r
	}
}

// arrive delivers in the background, as the line to the laboratory does.
func (l *laboratory) arrive(r result) {
	go l.deliver(r)
}

// Run orders samples and forgets every second one before its result comes.
func Run(rounds int) {
	l := &laboratory{open: map[int]chan result{}}
	sum := 0.0
	for i := range rounds {
		sample, results := l.order()
		if i%2 == 1 {
			l.forget(sample)
		}
		l.arrive(result{sample: sample, value: 0.5})
		if i%2 == 0 {
			sum += (<-results).value
		}
	}
}
