// Package leaking follows print jobs. Cancelling a job takes it off the queue and drops the channel
// that would have told its follower, who waits for ever.
package leaking

import "sync"

type job struct {
	id      int
	pages   int
	printed chan int
}

type queue struct {
	mu    sync.Mutex
	next  int
	open  map[int]*job
	pages int
}

func (q *queue) submit(pages int) *job {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.next++
	j := &job{id: q.next, pages: pages, printed: make(chan int, 1)}
	q.open[j.id] = j
	go q.follow(j)
	return j
}

func (q *queue) follow(j *job) {
	pages := <-j.printed // LEAK chan-recv-orphaned: a cancelled job never says that it is printed
	q.mu.Lock()
	defer q.mu.Unlock()
	q.pages += pages
}

func (q *queue) take(id int) *job {
	q.mu.Lock()
	defer q.mu.Unlock()
	j := q.open[id]
	delete(q.open, id)
	return j
}

func (q *queue) finish(id int) {
	if j := q.take(id); j != nil {
		j.printed <- j.pages
	}
}

func (q *queue) cancel(id int) {
	q.take(id)
}

// Run prints every second job and cancels the others.
func Run(rounds int) {
	q := &queue{open: map[int]*job{}}
	for i := range rounds {
		j := q.submit(1 + i%3)
		if i%2 == 0 {
			q.finish(j.id)
		} else {
			q.cancel(j.id)
		}
	}
}
