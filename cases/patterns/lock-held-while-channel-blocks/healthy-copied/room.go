// Package copied is a chat room. It does not leak: Say copies the list under the lock and sends after
// releasing it, and a listener that has left is noticed by its own gone channel.
package copied

import (
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

type listener struct {
	mailbox chan string
	gone    chan struct{}
}

// Room passes what is said on to whoever listens.
type Room struct {
	mu        sync.Mutex
	listeners map[int]listener
	next      int
}

// Join adds a listener.
func (r *Room) Join() (int, <-chan string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.next++
	joined := listener{mailbox: make(chan string), gone: make(chan struct{})}
	r.listeners[r.next] = joined
	return r.next, joined.mailbox
}

// Leave removes a listener.
func (r *Room) Leave(id int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if left, ok := r.listeners[id]; ok {
		delete(r.listeners, id)
		close(left.gone)
	}
}

// Say tells every listener that has not left meanwhile.
func (r *Room) Say(text string) {
	r.mu.Lock()
	present := make([]listener, 0, len(r.listeners))
	for _, one := range r.listeners {
		present = append(present, one)
	}
	r.mu.Unlock()
	for _, one := range present {
		select {
		case one.mailbox <- text:
		case <-one.gone:
		}
	}
}

// visit listens until the first goodbye.
func visit(r *Room, ready chan<- struct{}) {
	id, mailbox := r.Join()
	defer r.Leave(id)
	ready <- struct{}{}
	for {
		if text := <-mailbox; text == "bye" {
			return
		}
	}
}

// Run opens a room per round; somebody goes on talking after the goodbye.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(int) {
		room := &Room{listeners: map[int]listener{}}
		ready := make(chan struct{}, 1)
		go visit(room, ready)
		<-ready
		for _, text := range []string{"hello", "bye", "one more thing"} {
			room.Say(text)
		}
	})
}
