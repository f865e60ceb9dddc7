// Package leaking forwards requests of tenants to their back end. The handler builds a transport per
// request to set the tenant's proxy header, and leaves the transport's connection behind.
package leaking

import (
	"io"
	"net/http"
	"net/http/httptest"

	"example.com/tidemark/patterns/internal/upstream"
)

// tenantTransport adds the header of a tenant to each request.
type tenantTransport struct {
	tenant string
	next   http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (t tenantTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	marked := r.Clone(r.Context())
	marked.Header.Set("Tenant", t.tenant)
	return t.next.RoundTrip(marked)
}

func forward(w http.ResponseWriter, r *http.Request) {
	pooled := &http.Transport{MaxConnsPerHost: 4} // LEAK http-client-per-request: a pool of connections per request
	via := tenantTransport{tenant: r.Header.Get("Tenant"), next: pooled}
	out, err := http.NewRequestWithContext(r.Context(), http.MethodGet, upstream.URL()+r.URL.Path, nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer, err := via.RoundTrip(out)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	w.WriteHeader(answer.StatusCode)
	_, _ = io.Copy(w, answer.Body)
}

// Run forwards a request per round.
func Run(rounds int) {
	handler := http.HandlerFunc(forward)
	for range rounds {
		request := httptest.NewRequest(http.MethodGet, "/orders/7", nil)
		request.Header.Set("Tenant", "acme")
		handler.ServeHTTP(httptest.NewRecorder(), request)
	}
}
