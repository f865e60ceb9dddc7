// Package defaulttransport calls web hooks. It does not leak although it makes a client per call: a
// client without a transport uses the default one, and the default one is shared.
package defaulttransport

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"example.com/tidemark/patterns/internal/upstream"
)

// Hook is an address that wants to hear of an event.
type Hook struct {
	Path  string
	Limit time.Duration
}

// Call tells the hook of an event.
func (h Hook) Call(event string) error {
	client := http.Client{Timeout: h.Limit}
	answer, err := client.Post(upstream.URL()+h.Path, "text/plain", strings.NewReader(event))
	if err != nil {
		return fmt.Errorf("hook %s: %w", h.Path, err)
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return fmt.Errorf("hook %s: %w", h.Path, err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("hook %s: %s", h.Path, answer.Status)
	}
	return nil
}

// Run calls two hooks per round; one of them has moved.
func Run(rounds int) {
	defer http.DefaultClient.CloseIdleConnections()
	hooks := []Hook{{"/billing", time.Second}, {"/hooks/missing", 2 * time.Second}}
	for range rounds {
		for _, hook := range hooks {
			_ = hook.Call("order paid")
		}
	}
}
