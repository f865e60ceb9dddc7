// Package removed answers seat requests and listens for bookings while it computes an offer. The
// cancel function that the hall returns runs when the request ends.
package removed

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
)

type booking struct {
	row   string
	seats int
}

// hall tells its listeners about every booking until they cancel.
type hall struct {
	mu        sync.Mutex
	next      int
	listeners map[int]func(booking)
	free      map[string]int
}

func (h *hall) listen(heard func(booking)) (cancel func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.next++
	id := h.next
	h.listeners[id] = heard
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.listeners, id)
	}
}

func (h *hall) left(row string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.free[row]
}

type seats struct{ hall *hall }

func (s *seats) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	row := r.PathValue("row")
	page := make([]byte, 0, 4096)
	booked := false
	cancel := s.hall.listen(func(b booking) {
		booked = booked || b.row == row && cap(page) > 0
	})
	defer cancel()
	page = fmt.Appendf(page, "%s: %d", row, s.hall.left(row))
	if booked {
		page = fmt.Appendf(page[:0], "%s: ask again", row)
	}
	w.Write(page)
}

// Run asks for seats.
func Run(rounds int) {
	routes := http.NewServeMux()
	routes.Handle("GET /seats/{row}", &seats{hall: opera})
	for i := range rounds {
		target := "/seats/" + []string{"A", "B"}[i%2]
		routes.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, target, nil))
	}
}

var opera = &hall{listeners: map[int]func(booking){}, free: map[string]int{"A": 12, "B": 3}}
