// Package transcode converts uploaded videos. An upload that finds the list full waits until the
// worker has taken one, so the list never holds more than its limit.
package transcode

import (
	"container/list"
	"sync"
	"time"
)

const (
	// convertTime is how long the worker needs for one video.
	convertTime = 500 * time.Microsecond
	// maxVideos is how many videos may wait.
	maxVideos = 16
)

// video is one upload.
type video struct {
	id    int
	frame [2048]byte
}

// queue is what the uploads and the worker share.
type queue struct {
	mu     sync.Mutex
	change *sync.Cond
	videos list.List
	closed bool
}

func newQueue() *queue {
	q := &queue{}
	q.change = sync.NewCond(&q.mu)
	return q
}

// upload takes one video as soon as there is room for it.
func (q *queue) upload(v *video) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.videos.Len() >= maxVideos && !q.closed {
		q.change.Wait()
	}
	q.videos.PushBack(v)
	q.change.Broadcast()
}

// next waits for a video; it gives nil after stop.
func (q *queue) next() *video {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.videos.Len() == 0 && !q.closed {
		q.change.Wait()
	}
	if q.closed {
		return nil
	}
	q.change.Broadcast()
	return q.videos.Remove(q.videos.Front()).(*video)
}

// stop ends the worker.
func (q *queue) stop() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.change.Broadcast()
}

// work converts one video after the other.
func (q *queue) work() {
	for v := q.next(); v != nil; v = q.next() {
		time.Sleep(convertTime)
	}
}

// Run uploads four videos each round.
func Run(rounds int) {
	uploads := newQueue()
	var worker sync.WaitGroup
	worker.Go(uploads.work)
	for round := range rounds {
		for i := range 4 {
			uploads.upload(&video{id: round*4 + i})
		}
	}
	uploads.stop()
	worker.Wait()
}
