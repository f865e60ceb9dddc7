// Package tickets answers questions of customers. Every request adds a hook with its number to the
// logger that all requests share, and a logger does not let go of its hooks.
package tickets

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/sirupsen/logrus"
)

// logger is shared by all requests.
var logger = newLogger(io.Discard)

func newLogger(to io.Writer) *logrus.Logger {
	l := logrus.New()
	l.SetOutput(to)
	l.SetFormatter(&logrus.JSONFormatter{})
	return l
}

// requestHook adds the number of a request to its lines.
type requestHook struct {
	id     string
	fields [16]string
}

// Levels tells for which levels the hook is called.
func (h *requestHook) Levels() []logrus.Level { return []logrus.Level{logrus.WarnLevel} }

// Fire adds the number to one line.
func (h *requestHook) Fire(entry *logrus.Entry) error {
	entry.Data["request"] = h.id
	return nil
}

// answer serves one question.
func answer(w http.ResponseWriter, r *http.Request) {
	logger.AddHook(&requestHook{id: r.Header.Get("X-Request-Id")}) // LEAK logger-or-hook-per-request: kept by the logger
	if r.FormValue("question") == "" {
		logger.Info("a question without words")
		http.Error(w, "no question", http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, "we will look into it")
}

// Run serves ten questions each round.
func Run(rounds int) {
	for round := range rounds {
		for i := range 10 {
			r := httptest.NewRequest("GET", "/tickets?question=why", nil)
			r.Header.Set("X-Request-Id", fmt.Sprintf("%d-%d", round, i))
			answer(httptest.NewRecorder(), r)
		}
	}
}
