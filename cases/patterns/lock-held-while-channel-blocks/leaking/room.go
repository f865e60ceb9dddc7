// Package leaking is a chat room. Say hands a message to each listener while it holds the room's lock;
// a listener that is leaving needs that lock first, so both stand still for ever.
package leaking

import (
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

// Room passes what is said on to whoever listens.
type Room struct {
	mu        sync.Mutex
	listeners map[int]chan string
	next      int
}

// Join adds a listener.
func (r *Room) Join() (int, <-chan string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.next++
	mailbox := make(chan string)
	r.listeners[r.next] = mailbox
	return r.next, mailbox
}

// Leave removes a listener and ends its mailbox.
func (r *Room) Leave(id int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if mailbox, ok := r.listeners[id]; ok {
		delete(r.listeners, id)
		close(mailbox)
	}
}

// Say tells every listener.
func (r *Room) Say(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, mailbox := range r.listeners {
		mailbox <- text // LEAK lock-held-while-channel-blocks: the listener may be waiting for mu in Leave
	}
}

// visit listens until the first goodbye.
func visit(r *Room, ready chan<- struct{}) {
	id, mailbox := r.Join()
	defer r.Leave(id)
	ready <- struct{}{}
	for text := range mailbox {
		if text == "bye" {
			return
		}
	}
}

// Run opens a room per round; somebody goes on talking after the goodbye.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(int) {
		room := &Room{listeners: map[int]chan string{}}
		ready := make(chan struct{}, 1)
		go visit(room, ready)
		<-ready
		for _, text := range []string{"hello", "bye", "one more thing"} {
			room.Say(text)
		}
	})
}
