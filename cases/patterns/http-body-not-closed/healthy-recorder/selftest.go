// Package recorder tests its own start page before a service is put into rotation. It does not leak
// although it closes no body: the answer comes from a recorder in memory, and there is no connection.
package recorder

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
)

var errPage = errors.New("start page is not complete")

func startPage(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Has("broken") {
		http.Error(w, "broken", http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, "<title>Start</title>")
}

// SelfTest asks the handler for a page, without a network.
func SelfTest(page http.Handler, path string) error {
	recorder := httptest.NewRecorder()
	page.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, path, nil))
	answer := recorder.Result()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("start page: %s", answer.Status)
	}
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if !strings.Contains(string(text), "<title>") {
		return errPage
	}
	return nil
}

// Run tests the page per round, sometimes when it is broken.
func Run(rounds int) {
	for round := range rounds {
		path := "/"
		if round%2 == 0 {
			path = "/?broken"
		}
		_ = SelfTest(http.HandlerFunc(startPage), path)
	}
}
