// Package basket prices a basket. What the layers of a request share is kept in a package-wide
// table by request; a deferred call takes the entry out on every way out of the handler.
package basket

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
)

// session is what the layers of one request share.
type session struct {
	customer string
	notes    []string
}

var (
	mu       sync.Mutex
	sessions = make(map[*http.Request]*session)
)

// begin opens the session of a request.
func begin(r *http.Request) *session {
	s := &session{customer: r.Header.Get("X-Customer")}
	mu.Lock()
	defer mu.Unlock()
	sessions[r] = s
	return s
}

// end closes the session of a request.
func end(r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	delete(sessions, r)
}

var errNoAmount = errors.New("the amount is missing")

// amount reads how many pieces the customer wants.
func amount(r *http.Request) (int, error) {
	text := r.FormValue("amount")
	if text == "" {
		return 0, errNoAmount
	}
	return strconv.Atoi(text)
}

// price answers what a basket costs.
func price(w http.ResponseWriter, r *http.Request) {
	s := begin(r)
	defer end(r)
	pieces, err := amount(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.notes = append(s.notes, fmt.Sprint(pieces, " pieces"))
	fmt.Fprintf(w, "%d cents\n", pieces*125)
}

// Run prices ten baskets each round; in three of them the amount is missing.
func Run(rounds int) {
	handler := http.HandlerFunc(price)
	for range rounds {
		for i := range 10 {
			path := "/basket?amount=" + strconv.Itoa(i)
			if i < 3 {
				path = "/basket"
			}
			handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", path, nil))
		}
	}
}
