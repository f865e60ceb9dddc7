// Package exports runs exports that customers start over HTTP. Each is noted by the id of its
// request; only an export that succeeds is taken off the table again.
package exports

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
)

// export is one job with what it was asked for.
type export struct {
	request *http.Request
	rows    [64]int
}

// running is the table of exports by request id.
var running sync.Map

var errTooLarge = errors.New("the export is too large")

// write makes the file.
func (e *export) write() error {
	if e.request.URL.Query().Get("size") == "all" {
		return errTooLarge
	}
	for i := range e.rows {
		e.rows[i] = i * i
	}
	return nil
}

// start serves one export.
func start(w http.ResponseWriter, r *http.Request) {
	id := r.Header.Get("X-Request-Id")
	e := &export{request: r}
	running.Store(id, e) // LEAK registry-keyed-by-request: failed exports stay on the table
	if err := e.write(); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	running.Delete(id)
	w.WriteHeader(http.StatusCreated)
}

// list shows the exports that are running.
func list(w http.ResponseWriter, _ *http.Request) {
	running.Range(func(id, _ any) bool {
		fmt.Fprintln(w, id)
		return true
	})
}

// Run starts five exports each round, two of them too large, and looks at the list at the end.
func Run(rounds int) {
	for round := range rounds {
		for i, size := range []string{"day", "all", "week", "all", "month"} {
			r := httptest.NewRequest("POST", "/exports?size="+size, nil)
			r.Header.Set("X-Request-Id", fmt.Sprintf("%d-%d", round, i))
			start(httptest.NewRecorder(), r)
		}
	}
	list(httptest.NewRecorder(), httptest.NewRequest("GET", "/exports", nil))
}
