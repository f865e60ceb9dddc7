// Package releasefunction books meeting rooms. It does not leak: enter hands out the function that
// unlocks the room, and each caller calls or defers it.
package releasefunction

import (
	"errors"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

var errBooked = errors.New("room is booked at that hour")

// Room is booked by the hour.
type Room struct {
	door  sync.Mutex
	hours map[int]string
}

// enter locks the room and returns what unlocks it.
func (r *Room) enter() (leave func()) {
	r.door.Lock()
	return r.door.Unlock
}

// Book books an hour for somebody.
func (r *Room) Book(hour int, name string) error {
	defer r.enter()()
	if owner, taken := r.hours[hour]; taken && owner != name {
		return errBooked
	}
	r.hours[hour] = name
	return nil
}

// Cancel frees an hour, if it belongs to that person.
func (r *Room) Cancel(hour int, name string) bool {
	leave := r.enter()
	if r.hours[hour] != name {
		leave()
		return false
	}
	delete(r.hours, hour)
	leave()
	return true
}

// Run books and cancels the hours of a day, over and over.
func Run(rounds int) {
	room := &Room{hours: map[int]string{}}
	names := []string{"ada", "bob", "cleo"}
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		name := names[round%len(names)]
		if room.Book(round%24, name) != nil {
			room.Cancel(round%24, name)
		}
	})
}
