// Package carriers adds up what each carrier moved. The table is never cleared, but its keys are
// the few carriers that the shop knows: any other name is refused before it gets there.
package carriers

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
)

// carrier is one of the companies that deliver for the shop.
type carrier uint8

const (
	post carrier = iota
	bicycle
	pickup
)

func parseCarrier(name string) (carrier, error) {
	switch name {
	case "post":
		return post, nil
	case "bicycle":
		return bicycle, nil
	case "pickup":
		return pickup, nil
	}
	return 0, fmt.Errorf("no carrier is called %q", name)
}

// totals is what one carrier moved.
type totals struct {
	parcels int
	byHour  [24]int
}

// ledger is the table by carrier.
type ledger struct {
	mu    sync.Mutex
	moved map[carrier]*totals
}

var parcels = &ledger{moved: make(map[carrier]*totals)}

// ServeHTTP books one parcel.
func (l *ledger) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	by, err := parseCarrier(r.FormValue("carrier"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.moved[by] == nil {
		l.moved[by] = &totals{}
	}
	l.moved[by].parcels++
}

// Run books parcels of known and unknown carriers.
func Run(rounds int) {
	for round := range rounds {
		for _, name := range []string{"post", "bicycle", "pickup", fmt.Sprint("drone-", round)} {
			r := httptest.NewRequest("POST", "/parcels?carrier="+name, nil)
			parcels.ServeHTTP(httptest.NewRecorder(), r)
		}
	}
}
