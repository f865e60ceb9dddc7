// Package leaking keeps login sessions. Touching a list of sessions skips the unknown ones with a
// continue that keeps the read lock; the next login, which writes, waits for ever.
package leaking

import (
	"strconv"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

type session struct {
	user string
	hits int64
}

// Sessions are the people logged in just now.
type Sessions struct {
	guard sync.RWMutex
	byID  map[string]*session
}

// Login opens the session of a user, or finds it again.
func (s *Sessions) Login(user string) string {
	s.guard.Lock()
	defer s.guard.Unlock()
	id := "s-" + user
	s.byID[id] = &session{user: user}
	return id
}

// Logout ends a session.
func (s *Sessions) Logout(id string) {
	s.guard.Lock()
	delete(s.byID, id)
	s.guard.Unlock()
}

// Users names the users of the sessions that still exist.
func (s *Sessions) Users(ids []string) []string {
	users := make([]string, 0, len(ids))
	for _, id := range ids {
		s.guard.RLock() // LEAK lock-not-released-on-path: an ended session continues with the read lock
		found, ok := s.byID[id]
		if !ok {
			continue
		}
		users = append(users, found.user)
		s.guard.RUnlock()
	}
	return users
}

// Run logs users in, asks for them and for one that left, and logs them out.
func Run(rounds int) {
	sessions := &Sessions{byID: map[string]*session{}}
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		id := sessions.Login("user" + strconv.Itoa(round))
		sessions.Users([]string{id, "s-gone"})
		sessions.Logout(id)
	})
}
