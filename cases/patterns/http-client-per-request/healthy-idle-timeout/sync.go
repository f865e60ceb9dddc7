// Package idletimeout copies the price lists of suppliers. It does not leak although every supplier has
// a transport: an idle connection is given up after a short while.
package idletimeout

import (
	"errors"
	"io"
	"net/http"
	"time"

	"example.com/tidemark/patterns/internal/upstream"
)

var errList = errors.New("supplier has no such list")

// Supplier is where price lists come from.
type Supplier struct {
	name string
	via  http.RoundTripper
}

func newSupplier(name string) Supplier {
	return Supplier{name: name, via: &http.Transport{
		MaxIdleConns:    1,
		IdleConnTimeout: 50 * time.Millisecond,
	}}
}

// copyList writes one list to where it is wanted.
func (s Supplier) copyList(to io.Writer, list string) (int64, error) {
	request, err := http.NewRequest(http.MethodGet, upstream.URL()+"/"+s.name+"/"+list, nil)
	if err != nil {
		return 0, err
	}
	answer, err := s.via.RoundTrip(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return 0, errList
	}
	return io.Copy(to, answer.Body)
}

// Run copies two lists of a supplier per round, one of which does not exist.
func Run(rounds int) {
	for range rounds {
		supplier := newSupplier("acme")
		_, _ = supplier.copyList(io.Discard, "lamps")
		_, _ = supplier.copyList(io.Discard, "missing")
	}
}
