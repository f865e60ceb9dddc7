// Package transcode converts uploaded videos. Uploads are put on a linked list and one worker is
// woken for each; the worker is slower than the uploads, and the list takes any number.
package transcode

import (
	"container/list"
	"sync"
	"time"
)

// convertTime is how long the worker needs for one video.
const convertTime = 3 * time.Millisecond

// video is one upload.
type video struct {
	id    int
	frame [2048]byte
}

// queue is what the uploads and the worker share.
type queue struct {
	mu     sync.Mutex
	ready  *sync.Cond
	videos list.List
	closed bool
}

func newQueue() *queue {
	q := &queue{}
	q.ready = sync.NewCond(&q.mu)
	return q
}

var uploads = newQueue()

// upload takes one video.
func (q *queue) upload(v *video) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.videos.PushBack(v) // LEAK unbounded-queue: the worker falls behind and the list takes them all
	q.ready.Signal()
}

// next waits for a video; it gives nil after stop.
func (q *queue) next() *video {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.videos.Len() == 0 && !q.closed {
		q.ready.Wait()
	}
	if q.closed {
		return nil
	}
	return q.videos.Remove(q.videos.Front()).(*video)
}

// stop ends the worker; what waits is kept for the next one.
func (q *queue) stop() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.ready.Broadcast()
}

// work converts one video after the other.
func (q *queue) work() {
	for v := q.next(); v != nil; v = q.next() {
		time.Sleep(convertTime)
	}
}

// Run uploads four videos each round.
func Run(rounds int) {
	var worker sync.WaitGroup
	worker.Go(uploads.work)
	for round := range rounds {
		for i := range 4 {
			uploads.upload(&video{id: round*4 + i})
		}
		time.Sleep(time.Millisecond)
	}
	uploads.stop()
	worker.Wait()
}
