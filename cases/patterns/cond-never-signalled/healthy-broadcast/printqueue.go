// Package broadcast is a print queue. It does not leak: Close wakes every printer, and the loop around
// the wait looks at the closing flag too.
package broadcast

import "sync"

// Queue hands jobs to printers, first in, first out.
type Queue struct {
	mu     sync.Mutex
	filled *sync.Cond
	jobs   []string
	closed bool
}

func newQueue() *Queue {
	q := &Queue{}
	q.filled = sync.NewCond(&q.mu)
	return q
}

// Put adds a job and wakes one printer.
func (q *Queue) Put(job string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = append(q.jobs, job)
	q.filled.Signal()
}

// Take waits for a job; ok is false once the queue is closed and empty.
func (q *Queue) Take() (job string, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.jobs) == 0 && !q.closed {
		q.filled.Wait()
	}
	if len(q.jobs) == 0 {
		return "", false
	}
	job, q.jobs = q.jobs[0], q.jobs[1:]
	return job, true
}

// Close lets the printers finish what is queued and then go home.
func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.filled.Broadcast()
}

func printAll(q *Queue, printed chan<- string) {
	for {
		job, ok := q.Take()
		if !ok {
			return
		}
		printed <- job
	}
}

// Run opens an office per round: one printer, two letters, then closing time.
func Run(rounds int) {
	for range rounds {
		queue := newQueue()
		printed := make(chan string, 2)
		go printAll(queue, printed)
		queue.Put("letter")
		queue.Put("invoice")
		<-printed
		<-printed
		queue.Close()
	}
}
