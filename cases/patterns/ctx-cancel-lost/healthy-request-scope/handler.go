// Package requestscope serves a catalogue. It does not leak although nothing cancels the derived
// context on success: its parent is the request's own context, which ends with the request.
package requestscope

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
)

type tenantKey struct{}

// describe looks an article up for the tenant that travels with the context.
func describe(ctx context.Context, article string) (string, error) {
	tenant, _ := ctx.Value(tenantKey{}).(string)
	if article == "" {
		return "", fmt.Errorf("%s: no article", tenant)
	}
	return tenant + ": " + article, ctx.Err()
}

func serve(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), tenantKey{}, r.Header.Get("Tenant"))
	ctx, cancel := context.WithCancelCause(ctx)
	text, err := describe(ctx, r.URL.Query().Get("article"))
	if err != nil {
		cancel(err)
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	abandon := func() { cancel(nil) }
	if _, err := fmt.Fprintln(w, text); err != nil {
		abandon()
	}
}

func ask(client *http.Client, url string) error {
	answer, err := client.Get(url)
	if err != nil {
		return err
	}
	return answer.Body.Close()
}

// Run asks for articles, sometimes for none.
func Run(rounds int) {
	server := httptest.NewServer(http.HandlerFunc(serve))
	defer server.Close()
	for round := range rounds {
		url := server.URL
		if round%4 != 0 {
			url += "?article=lamp"
		}
		_ = ask(server.Client(), url)
	}
}
