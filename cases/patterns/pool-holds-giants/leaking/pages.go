// Package pages renders pages into pooled buffers. A buffer that one huge page has grown goes back
// into the pool as it is and serves small pages from then on. The pool is emptied by the collector,
// so the giants show between two collections only.
package pages

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
)

var buffers = sync.Pool{
	New: func() any { return new(bytes.Buffer) },
}

// render writes a list of the given length.
func render(to *bytes.Buffer, items int) {
	to.WriteString("<ul>\n")
	for i := range items {
		fmt.Fprintf(to, "<li>item %d</li>\n", i)
	}
	to.WriteString("</ul>\n")
}

// release gives a buffer back.
func release(b *bytes.Buffer) {
	b.Reset()
	buffers.Put(b) // LEAK pool-holds-giants: of whatever size it has grown to
}

// list serves one page.
func list(w http.ResponseWriter, r *http.Request) {
	items, err := strconv.Atoi(r.FormValue("items"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	b := buffers.Get().(*bytes.Buffer)
	defer release(b)
	render(b, items)
	_, _ = io.Copy(w, b)
}

// Run serves a small page each round and a huge one every tenth.
func Run(rounds int) {
	for round := range rounds {
		items := 10
		if round%10 == 0 {
			items = 5000
		}
		r := httptest.NewRequest("GET", fmt.Sprint("/list?items=", items), nil)
		list(httptest.NewRecorder(), r)
	}
}
