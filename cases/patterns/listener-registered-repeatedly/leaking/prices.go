// Package leaking answers price requests and listens for price changes while it computes one. The
// listener stays with the market after the request, because its cancel function is dropped.
package leaking

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
)

type change struct {
	article string
	cents   int
}

// market tells its listeners about every change until they cancel.
type market struct {
	mu        sync.Mutex
	next      int
	listeners map[int]func(change)
	prices    map[string]int
}

func (m *market) listen(heard func(change)) (cancel func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.next++
	id := m.next
	m.listeners[id] = heard
	return func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		delete(m.listeners, id)
	}
}

func (m *market) price(article string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.prices[article]
}

type offers struct{ market *market }

func (o *offers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	article := r.PathValue("article")
	page := make([]byte, 0, 4096)
	changed := false
	_ = o.market.listen(func(c change) { // LEAK listener-registered-repeatedly: the cancel is dropped
		changed = changed || c.article == article && cap(page) > 0
	})
	page = fmt.Appendf(page, "%s: %d", article, o.market.price(article))
	if changed {
		page = fmt.Appendf(page[:0], "%s: ask again", article)
	}
	w.Write(page)
}

// Run asks for prices.
func Run(rounds int) {
	prices := &offers{market: theMarket}
	routes := http.NewServeMux()
	routes.Handle("GET /price/{article}", prices)
	for i := range rounds {
		target := "/price/" + []string{"tea", "milk"}[i%2]
		routes.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, target, nil))
	}
}

var theMarket = &market{
	listeners: map[int]func(change){},
	prices:    map[string]int{"tea": 250, "milk": 110},
}
