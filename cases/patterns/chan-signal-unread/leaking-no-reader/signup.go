// Package reader signs users up and tells a channel about every new one. Whatever once took the
// announcements off is gone, so the announcing goroutines wait as soon as the buffer is full.
package reader

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
)

type user struct {
	id    int
	email string
}

type signup struct {
	mu        sync.Mutex
	next      int
	announced chan user
}

func newSignup() *signup {
	return &signup{announced: make(chan user, 16)}
}

func (s *signup) create(email string) user {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next++
	return user{id: s.next, email: email}
}

func (s *signup) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	email := r.FormValue("email")
	if !strings.Contains(email, "@") {
		http.Error(w, "an address is needed", http.StatusBadRequest)
		return
	}
	created := s.create(email)
	go s.announce(created)
	w.WriteHeader(http.StatusCreated)
	fmt.Fprintf(w, "%d\n", created.id)
}

func (s *signup) announce(u user) {
	u.email = strings.ToLower(u.email)
	s.announced <- u // LEAK chan-signal-unread: there is no receive of this channel
}

// Run signs users up.
func Run(rounds int) {
	service := newSignup()
	for i := range rounds {
		target := "/signup?email=" + url.QueryEscape(fmt.Sprintf("User%d@example.com", i))
		request := httptest.NewRequest(http.MethodPost, target, nil)
		service.ServeHTTP(httptest.NewRecorder(), request)
	}
}
