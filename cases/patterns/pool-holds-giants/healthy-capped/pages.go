// Package pages renders pages into pooled buffers. A buffer that one huge page has grown beyond a
// limit is not given back, so the pool holds small buffers only.
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

// maxPooled is the largest buffer that is used again.
const maxPooled = 16 << 10

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

// release gives a buffer back, unless it is a giant.
func release(b *bytes.Buffer) {
	if b.Cap() > maxPooled {
		return
	}
	b.Reset()
	buffers.Put(b)
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
