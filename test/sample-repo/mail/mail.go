// Package mail sends letters through a queue.
package mail

import "time"

// Queue sends one letter after the other.
type Queue struct {
	letters chan string
	done    chan struct{}
	sent    []string
}

// Open starts the queue; Close ends it.
func Open() *Queue {
	queue := &Queue{letters: make(chan string), done: make(chan struct{})}
	go queue.run()
	return queue
}

func (q *Queue) run() {
	defer close(q.done)
	for letter := range q.letters {
		q.sent = append(q.sent, letter)
	}
	// The last letters leave the house a moment later.
	time.Sleep(50 * time.Millisecond)
}

// Send puts a letter into the queue.
func (q *Queue) Send(letter string) {
	q.letters <- letter
}

// Close lets the queue end by itself.
func (q *Queue) Close() {
	close(q.letters)
}
