// Package outbox sends mails in the background. Handlers append to a slice and one slow sender
// takes from its front; a full outbox refuses, so that the caller has to slow down.
package outbox

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"
)

const (
	// sendTime is how long the mail server takes for one mail.
	sendTime = 2 * time.Millisecond
	// maxWaiting is how many mails may wait.
	maxWaiting = 40
)

// mail is one message on its way.
type mail struct {
	to   string
	body string
}

// outbox holds the mails that are not sent yet.
type outbox struct {
	mu      sync.Mutex
	waiting []mail
}

var mails outbox

// ServeHTTP takes one mail.
func (o *outbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m := mail{to: r.FormValue("to"), body: strings.Repeat(r.FormValue("text"), 50)}
	if !o.put(m) {
		http.Error(w, "too many mails, come back in a while", http.StatusTooManyRequests)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

// put adds a mail and tells whether there was room for it.
func (o *outbox) put(m mail) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.waiting) >= maxWaiting {
		return false
	}
	o.waiting = append(o.waiting, m)
	return true
}

// take removes the mail that waits longest.
func (o *outbox) take() (mail, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.waiting) == 0 {
		return mail{}, false
	}
	m := o.waiting[0]
	o.waiting[0] = mail{}
	o.waiting = o.waiting[1:]
	return m, true
}

// send hands one mail after the other to the mail server.
func (o *outbox) send(ctx context.Context) {
	pace := time.NewTicker(sendTime)
	defer pace.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-pace.C:
			o.take()
		}
	}
}

// Run offers ten mails each round, while the sender manages less than one.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	var sender sync.WaitGroup
	sender.Go(func() { mails.send(ctx) })
	for round := range rounds {
		for i := range 10 {
			path := fmt.Sprintf("/mails?to=customer-%d-%d&text=thanks", round, i)
			mails.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", path, nil))
		}
		time.Sleep(time.Millisecond)
	}
	cancel()
	sender.Wait()
}
