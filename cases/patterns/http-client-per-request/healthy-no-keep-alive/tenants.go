// Package nokeepalive fetches the settings of tenants at their start. It does not leak although every
// tenant has a transport: without keep-alive the connection ends with its answer.
package nokeepalive

import (
	"io"
	"net/http"
	"time"

	"example.com/tidemark/patterns/internal/upstream"
)

// Tenant is one customer and the way to its settings.
type Tenant struct {
	name     string
	client   *http.Client
	settings []byte
}

// NewTenant prepares a tenant.
func NewTenant(name string) *Tenant {
	return &Tenant{
		name: name,
		client: &http.Client{
			Timeout:   time.Second,
			Transport: &http.Transport{DisableKeepAlives: true},
		},
	}
}

// Load fetches the settings.
func (t *Tenant) Load() error {
	answer, err := t.client.Get(upstream.URL() + "/settings/" + t.name)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	t.settings, err = io.ReadAll(answer.Body)
	return err
}

// Run starts a tenant per round.
func Run(rounds int) {
	for range rounds {
		_ = NewTenant("acme").Load()
	}
}
